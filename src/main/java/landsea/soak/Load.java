package landsea.soak;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import landsea.engine.Engine;
import landsea.soak.Acknowledgements.Acknowledged;
import landsea.soak.Acknowledgements.Kind;
import landsea.soak.Calls.Answered;
import landsea.soak.Calls.Asked;
import tools.jackson.databind.JsonNode;

/**
 * The client's workers. One merchant's reports and money come from outside, many at once; the other withdraws, keeps what
 * comes, and takes quotes on it. What is not answered is asked again with the same key, for as long as it takes.
 */
final class Load {

    private static final int REPORTERS = 8;
    private static final Set<String> UNDECIDED = Set.of("INSTRUCTED", "UNKNOWN");
    private static final int ADVICES_MAX = 12;
    private static final int REPEATED_MAX = 12;
    private static final Duration CREDITED_WITHIN = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(40);

    private record Announced(String payment, long minor, String key) {}

    private record Repeatable(Kind kind, Asked asked, String answer) {}

    private final Calls calls;
    private final Acknowledgements file;
    private final long seed;
    private final int underWayMin;
    private final AtomicLong numbers = new AtomicLong();
    private final Deque<Announced> announced = new ArrayDeque<>();
    private final Set<String> due = ConcurrentHashMap.newKeySet();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final Queue<Repeatable> repeatable = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicLong> refusals = new ConcurrentHashMap<>();

    /** Each step of a worker holds the shared half; who settles holds the other, and so waits for every answer. */
    private final ReentrantReadWriteLock steps = new ReentrantReadWriteLock(true);

    private final Abroad abroad;
    private boolean begun;

    Load(Calls calls, Acknowledgements file, long seed, int underWayMin) {
        this.calls = calls;
        this.file = file;
        this.seed = seed;
        this.underWayMin = underWayMin;
        this.abroad = new Abroad(calls, file, seed, findings::add, refusals);
        steps.writeLock().lock();
    }

    Map<String, Object> begin() {
        if (!begun) {
            begun = true;
            instruct();
            for (int i = 0; i < REPORTERS; i++) {
                Random random = new Random(seed + i);
                worker("reporter-" + i, () -> report(random));
            }
            worker("withdrawer", this::withdraw);
            Random random = new Random(seed - 1);
            worker("quoter", () -> quote(random));
            Random paying = new Random(seed - 2);
            worker("payer", () -> abroad.step(paying));
        }
        steps.writeLock().unlock();
        return counts();
    }

    Map<String, Object> counts() {
        Map<String, Object> counts = new HashMap<>();
        synchronized (announced) {
            counts.put("under_way", announced.size() + due.size());
        }
        counts.put("abroad", abroad.inFlight());
        return counts;
    }

    /** Every request is answered, every payment with report and money credited, and what is asked again answered alike. */
    Map<String, Object> settle() {
        steps.writeLock().lock();
        awaitCredits();
        abroad.settle();
        int repeats = repeat();
        Map<String, Object> settled = counts();
        settled.put("repeated", repeats);
        settled.put("refusals", refusals);
        settled.put("troubles", calls.troubles());
        List<String> found = new ArrayList<>();
        for (String one = findings.poll(); one != null; one = findings.poll()) {
            found.add(one);
        }
        settled.put("findings", found);
        return settled;
    }

    private void worker(String name, Runnable step) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                steps.readLock().lock();
                try {
                    step.run();
                } catch (RuntimeException e) {
                    findings.add(name + " broke: " + e);
                } finally {
                    steps.readLock().unlock();
                }
            }
        });
    }

    private void instruct() {
        Map<String, String> body = Map.of(
                "shop_id", calls.about("merchant", "shop_id"),
                "sell_currency", "USD",
                "mode", "CONVERT",
                "buy_currency", "CNY",
                "convert_percent", "60",
                "markup_bp_max", "50");
        answered(Asked.json("merchant", "PUT", "/api/v1/standing-instructions", "instruct-" + seed, body));
    }

    // --- Reports and money from outside
    // --------------------------------------------------------------------------------

    private void report(Random random) {
        boolean enough;
        synchronized (announced) {
            enough = announced.size() >= underWayMin;
        }
        if (enough && random.nextInt(3) > 0) {
            advise(random);
        } else {
            announce();
        }
    }

    private void announce() {
        long number = numbers.incrementAndGet();
        // No two the same: money without a trace is matched by its amount.
        ShortReport report = new ShortReport("7" + seed + number, 100_000 + 7 * number);
        String shop = calls.about("merchant", "shop_id");
        Asked asked = Asked.bytes(
                "platform",
                "POST",
                "/api/v1/statements?shop_id=" + shop + "&name=r.txt",
                key("report", number),
                report.bytes());
        for (Answered answer : answered(asked)) {
            JsonNode told = answer.body().path("files").path(0);
            String payment = told.path("payment_id").asString("");
            if (!answer.done() || payment.isEmpty()) {
                findings.add("report " + asked.key() + " came to nothing: " + answer);
                continue;
            }
            file.write(List.of(new Acknowledged(Kind.ANNOUNCED, asked.key(), payment, report.totalMinor())));
            repeatable.add(new Repeatable(Kind.ANNOUNCED, asked, payment));
            synchronized (announced) {
                announced.addLast(new Announced(payment, report.totalMinor(), key("money", number)));
            }
        }
    }

    private void advise(Random random) {
        List<Announced> paid = new ArrayList<>();
        synchronized (announced) {
            int count = 1 + random.nextInt(ADVICES_MAX);
            for (int i = 0; i < count && !announced.isEmpty(); i++) {
                paid.add(random.nextBoolean() ? announced.removeFirst() : announced.removeLast());
            }
        }
        paid.forEach(one -> due.add(one.payment()));
        List<Map<String, String>> advices = paid.stream().map(this::advice).toList();
        Asked asked = Asked.json(
                "collecting_bank",
                "POST",
                "/api/v1/advices",
                key("advices", numbers.incrementAndGet()),
                Map.of("advices", advices));
        for (Answered answer : answered(asked)) {
            // Each advice is a command of its own: those that were refused as a whole node's trouble come again.
            if (isOurTrouble(answer)) {
                untilTaken(asked).ifPresent(again -> advised(asked, paid, again));
            } else {
                advised(asked, paid, answer);
            }
        }
    }

    private Optional<Answered> untilTaken(Asked asked) {
        for (Optional<Answered> again = calls.untilAnswered(asked);
                again.isPresent();
                again = calls.untilAnswered(asked)) {
            if (!isOurTrouble(again.get())) {
                return again;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Optional.empty();
    }

    private static boolean isOurTrouble(Answered answer) {
        for (JsonNode outcome : answer.body().path("outcomes")) {
            String reason = outcome.path("reason").asString("");
            if (Engine.NOT_LOOKED_AT.contains(reason)) {
                return true;
            }
        }
        return false;
    }

    private Map<String, String> advice(Announced one) {
        return Map.of(
                "bank_reference", one.key(),
                "receiving_number", calls.about("merchant", "receiving_number"),
                "currency", "USD",
                "amount", ShortReport.decimal(one.minor()),
                "value_date", "2025-01-14",
                "remitter", "SOAK",
                "booked_at", "2025-01-14T02:00:00Z");
    }

    private void advised(Asked asked, List<Announced> paid, Answered answer) {
        List<Acknowledged> acknowledged = new ArrayList<>();
        for (int i = 0; i < paid.size(); i++) {
            Announced one = paid.get(i);
            JsonNode told = answer.body().path("outcomes").path(i);
            String payment = told.path("payment_id").asString("");
            if (payment.equals(one.payment())) {
                acknowledged.add(new Acknowledged(Kind.ADVISED, one.key(), payment, one.minor()));
            } else {
                findings.add("money " + one.key() + " for " + one.payment() + " was answered " + told + " by "
                        + answer.status());
            }
            if (told.path("payment_state").asString("").equals("CREDITED")) {
                acknowledged.add(new Acknowledged(Kind.CREDITED, one.key(), payment, one.minor()));
                due.remove(payment);
            }
        }
        file.write(acknowledged);
        repeatable.add(new Repeatable(Kind.ADVISED, asked, ids(Kind.ADVISED, answer.body())));
    }

    // --- The other merchant
    // ---------------------------------------------------------------------------------------------

    /** One report on the platform's shelf, one withdrawal, until the platform has agreed. */
    private void withdraw() {
        long number = numbers.incrementAndGet();
        ShortReport report = new ShortReport("8" + seed + number, 200_000 + 3 * number);
        String seller = calls.about("other_merchant", "seller_id");
        answered(Asked.bytes("operator", "PUT", "/sandbox/world/sellers/" + seller + "/report", "", report.bytes()));
        Asked asked = Asked.json(
                "other_merchant",
                "POST",
                "/api/v1/withdrawals",
                key("withdrawal", number),
                Map.of("shop_id", calls.about("other_merchant", "shop_id"), "currency", "USD"));
        for (Answered answer : answered(asked)) {
            String payment = answer.body().path("id").asString("");
            if (!answer.done() || payment.isEmpty()) {
                findings.add("withdrawal " + asked.key() + " came to nothing: " + answer);
                continue;
            }
            file.write(List.of(new Acknowledged(Kind.WITHDRAWN, asked.key(), payment, report.totalMinor())));
            repeatable.add(new Repeatable(Kind.WITHDRAWN, asked, payment));
            due.add(payment);
            // The next report on the shelf takes the place of this one, so this one must have been paid out.
            while (UNDECIDED.contains(stateOf("other_merchant", payment))) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Quotes on what was kept; every other one is taken, the others lapse. */
    private void quote(Random random) {
        LockSupport.parkNanos(PAUSE.toNanos());
        Optional<JsonNode> account = account();
        if (account.isEmpty()) {
            return;
        }
        long number = numbers.incrementAndGet();
        Asked asked = Asked.json(
                "other_merchant",
                "POST",
                "/api/v1/quotes",
                key("quote", number),
                Map.of(
                        "account_id",
                        account.get().path("id").asString(""),
                        "buy_currency",
                        "CNY",
                        "amount",
                        ShortReport.decimal(1_000 + random.nextInt(9_000)),
                        "fixed_side",
                        "SELL"));
        for (Answered answer : answered(asked)) {
            String quote = ids(Kind.QUOTED, answer.body());
            if (!answer.done() || quote.isEmpty()) {
                refused(answer);
                continue;
            }
            file.write(List.of(new Acknowledged(Kind.QUOTED, asked.key(), quote, 0)));
            repeatable.add(new Repeatable(Kind.QUOTED, asked, quote));
            if (random.nextBoolean()) {
                accept(quote, number);
            }
        }
    }

    private void accept(String quote, long number) {
        Asked asked = Asked.json(
                "other_merchant",
                "POST",
                "/api/v1/quotes/" + quote + "/acceptance",
                key("acceptance", number),
                Map.of());
        for (Answered answer : answered(asked)) {
            if (answer.done()) {
                file.write(List.of(new Acknowledged(Kind.ACCEPTED, asked.key(), quote, 0)));
                repeatable.add(new Repeatable(Kind.ACCEPTED, asked, quote));
            } else {
                refused(answer);
            }
        }
    }

    private void refused(Answered answer) {
        refusals.computeIfAbsent(answer.status() + " " + answer.code(), code -> new AtomicLong())
                .incrementAndGet();
    }

    private Optional<JsonNode> account() {
        for (Answered answer : answered(Asked.get("other_merchant", "/api/v1/accounts"))) {
            for (JsonNode account : answer.body()) {
                if (account.path("kind").asString("").equals("MERCHANT")
                        && account.path("currency").asString("").equals("USD")) {
                    return Optional.of(account);
                }
            }
        }
        return Optional.empty();
    }

    // --- Settling
    // ---------------------------------------------------------------------------------------------------------

    private void awaitCredits() {
        long end = System.nanoTime() + CREDITED_WITHIN.toNanos();
        Map<String, String> open = due.stream().collect(Collectors.toMap(payment -> payment, payment -> ""));
        while (!open.isEmpty() && System.nanoTime() < end) {
            for (String payment : List.copyOf(open.keySet())) {
                String state = stateOf("operator", goingOn("operator", payment));
                open.put(payment, state);
                if (state.equals("CREDITED")) {
                    file.write(List.of(new Acknowledged(Kind.CREDITED, payment, payment, 0)));
                    due.remove(payment);
                    open.remove(payment);
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        open.forEach((payment, state) -> findings.add(
                "payment " + payment + " is " + state + " " + CREDITED_WITHIN.toSeconds() + " s after the kill"));
    }

    /** The payment itself, or the one that the platform's word joined it to. */
    private String goingOn(String actor, String payment) {
        return calls.untilAnswered(Asked.get(actor, "/api/v1/payments/" + payment))
                .map(Answered::body)
                .map(body -> body.path("joined_to").asString(payment))
                .orElse(payment);
    }

    private String stateOf(String actor, String payment) {
        return calls.untilAnswered(Asked.get(actor, "/api/v1/payments/" + payment))
                .map(answer -> answer.body().path("state").asString(answer.code()))
                .orElse("");
    }

    private int repeat() {
        List<Repeatable> all = new ArrayList<>(repeatable);
        repeatable.clear();
        java.util.Collections.shuffle(all, new Random(seed + numbers.get()));
        List<Repeatable> some = all.subList(0, Math.min(REPEATED_MAX, all.size()));
        for (Repeatable one : some) {
            calls.untilAnswered(one.asked()).ifPresent(answer -> {
                String again = one.kind() == Kind.ACCEPTED
                        ? answer.body().path("quote_id").asString("")
                        : ids(one.kind(), answer.body());
                if (!again.equals(one.answer())) {
                    findings.add("request " + one.asked().key() + " was first answered " + one.answer() + ", then "
                            + answer);
                }
            });
        }
        some.stream().filter(one -> one.kind() == Kind.WITHDRAWN).findFirst().ifPresent(this::reuse);
        return some.size();
    }

    /** The key of a withdrawal with another currency. */
    private void reuse(Repeatable withdrawal) {
        Asked other = Asked.json(
                "other_merchant",
                "POST",
                "/api/v1/withdrawals",
                withdrawal.asked().key(),
                Map.of("shop_id", calls.about("other_merchant", "shop_id"), "currency", "EUR"));
        calls.untilAnswered(other)
                .filter(answer -> !answer.code().equals("REQUEST_REUSED"))
                .ifPresent(
                        answer -> findings.add("key " + other.key() + " with other contents was answered " + answer));
    }

    private static String ids(Kind kind, JsonNode body) {
        return switch (kind) {
            case ANNOUNCED -> body.path("files").path(0).path("payment_id").asString("");
            case ADVISED -> String.join(",", body.path("outcomes").findValuesAsString("payment_id"));
            case WITHDRAWN -> body.path("id").asString("");
            case QUOTED -> body.path("quote_id").asString(body.path("id").asString(""));
            case ACCEPTED -> body.path("quote_id").asString("");
            case CREDITED, PAID_ABROAD -> "";
        };
    }

    private List<Answered> answered(Asked asked) {
        return calls.untilAnswered(asked).stream().toList();
    }

    private String key(String what, long number) {
        return "soak-" + seed + "-" + what + "-" + number;
    }
}
