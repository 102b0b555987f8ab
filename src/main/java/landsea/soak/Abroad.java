package landsea.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import landsea.soak.Acknowledgements.Acknowledged;
import landsea.soak.Acknowledgements.Kind;
import landsea.soak.Calls.Answered;
import landsea.soak.Calls.Asked;

/**
 * The client's payments abroad, from what was kept. One bank answers; one is silent at times, before or after it has paid; one
 * rejects at times. Whatever becomes of the program, each is paid once or back on the account, as the bank itself says.
 */
final class Abroad {

    private static final String PATH = "/api/v1/outbound-payments";
    private static final String ACTOR = "other_merchant";
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(40);

    /** No more at once: the silent bank holds each for seconds. */
    private static final int IN_FLIGHT_MAX = 24;

    private static final String SILENT = "SLNTSGSGXXX";
    private static final String REJECTING = "RJCTSGSGXXX";
    private static final List<String> BANKS = List.of("PAYSSGSGXXX", SILENT, SILENT, REJECTING);

    private final Calls calls;
    private final Acknowledgements file;
    private final long seed;
    private final Consumer<String> findings;
    private final AtomicLong numbers = new AtomicLong();
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    /** Since the last time that all of it was compared. */
    private final Set<String> paid = ConcurrentHashMap.newKeySet();

    private final Map<String, AtomicLong> refusals;

    Abroad(Calls calls, Acknowledgements file, long seed, Consumer<String> findings, Map<String, AtomicLong> refusals) {
        this.calls = calls;
        this.file = file;
        this.seed = seed;
        this.findings = findings;
        this.refusals = refusals;
    }

    /** Asked to be paid, and nobody has seen the end. */
    int inFlight() {
        return inFlight.size();
    }

    /** Instructs one and has it paid; now and then the banks are made crooked. */
    void step(Random random) {
        LockSupport.parkNanos(PAUSE.toNanos());
        if (inFlight.size() >= IN_FLIGHT_MAX) {
            inFlight.removeIf(payment -> isEnd(state(payment)));
            return;
        }
        long number = numbers.incrementAndGet();
        if (number % 8 == 0) {
            crook(random);
        }
        long minor = 1_000 + random.nextInt(5_000);
        String bank = BANKS.get(random.nextInt(BANKS.size()));
        Asked instruction = Asked.json(ACTOR, "POST", PATH, key("abroad", number), body(minor, bank));
        for (Answered answer : calls.untilAnswered(instruction).stream().toList()) {
            String payment = answer.body().path("id").asString("");
            if (answer.done() && answer.body().path("state").asString("").equals("READY")) {
                pay(payment, number, minor);
            } else {
                findings.accept("payment abroad " + instruction.key() + " came to " + answer);
            }
        }
    }

    private void pay(String payment, long number, long minor) {
        Asked asked = Asked.json(ACTOR, "POST", PATH + "/" + payment + "/payment", key("paid", number), Map.of());
        for (Answered answer : calls.untilAnswered(asked).stream().toList()) {
            if (answer.done()) {
                file.write(List.of(new Acknowledged(Kind.PAID_ABROAD, asked.key(), payment, minor)));
                inFlight.add(payment);
                paid.add(payment);
            } else {
                refusals.computeIfAbsent(answer.status() + " " + answer.code(), code -> new AtomicLong())
                        .incrementAndGet();
            }
        }
    }

    /** Waits until each has come to its end, and compares that with what the bank abroad says itself. */
    void settle() {
        long end = System.nanoTime() + ENDED_WITHIN.toNanos();
        while (!inFlight.isEmpty() && System.nanoTime() < end) {
            inFlight.removeIf(payment -> isEnd(state(payment)));
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        inFlight.forEach(payment -> findings.accept("payment abroad " + payment + " is " + state(payment) + " "
                + ENDED_WITHIN.toSeconds() + " s after the kill"));
        List.copyOf(paid).forEach(this::compare);
        paid.clear();
    }

    private void compare(String payment) {
        String state = state(payment);
        String said = calls.untilAnswered(Asked.get(ACTOR, "/sandbox/foreign-bank/remittances?request_id=" + payment))
                .map(answer -> answer.body().path("status").asString(answer.code()))
                .orElse("");
        boolean agree = state.equals("COMPLETED") ? said.equals("ACCEPTED") : !said.equals("ACCEPTED");
        if (!agree) {
            findings.accept("payment abroad " + payment + " is " + state + ", and the bank says " + said);
        }
    }

    private void crook(Random random) {
        boolean silent = random.nextInt(3) > 0;
        Map<String, Object> fault = silent
                ? Map.of("on", "REMITTANCE", "of", SILENT, "kind", random.nextBoolean() ? "SILENCE" : "SILENCE_LOST")
                : Map.of("on", "REMITTANCE", "of", REJECTING, "kind", "REJECT_FIELD", "field", "AC04");
        calls.untilAnswered(Asked.json("operator", "POST", "/sandbox/world/faults", "", fault));
    }

    private String state(String payment) {
        return calls.untilAnswered(Asked.get(ACTOR, PATH + "/" + payment))
                .map(answer -> answer.body().path("state").asString(answer.code()))
                .orElse("");
    }

    private static boolean isEnd(String state) {
        return state.equals("COMPLETED") || state.equals("RETURNED");
    }

    private Map<String, Object> body(long minor, String bank) {
        return Map.of(
                "amount",
                ShortReport.decimal(minor),
                "currency",
                "USD",
                "transaction_code",
                "228024",
                "remark",
                "广告服务费",
                "invoice",
                "SOAK",
                "originator_address",
                "8 Jiangbei Road, Chongqing",
                "beneficiary",
                Map.of(
                        "name", "Bright Banner Media Pte Ltd",
                        "account", "SG-0012345678",
                        "address", "1 Raffles Place, Singapore",
                        "country", "SG",
                        "bank", bank,
                        "bank_name", "Lion City Bank"));
    }

    private String key(String what, long number) {
        return "soak-" + seed + "-" + what + "-" + number;
    }
}
