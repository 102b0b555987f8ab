package landsea.soak.sim;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Sha256;
import landsea.basics.Unit.Currency;
import landsea.engine.Crank;
import landsea.fx.Fx;
import landsea.fx.Pair;
import landsea.fx.ReferenceRate;
import landsea.messages.Delivery;
import landsea.messages.MessageId;
import landsea.messages.OutboxMessage;
import landsea.parties.Parties;
import landsea.supervision.Verification;

/** Plays the seeds of one group side by side, from an empty store to the audit of what is in it then. */
final class GroupRun {

    private static final int ROUNDS = 2;
    private static final int AUDIT_EVERY = 6;
    private static final int DUE_ROUNDS_MAX = 100;
    private static final int DUE_MAX = 100_000;
    private static final int REPEATS_PERCENT = 4;

    private final Lab lab;
    private final FaultySource source;
    private final Weather weather;
    private final VirtualClock clock = new VirtualClock(Weather.START);
    private final ModelMarket market = new ModelMarket(Weather.firstMid(), Instant.parse("2025-01-14T01:15:00Z"));
    private final List<World> worlds;
    private final Tally tally;
    private final List<String> findings = new ArrayList<>();
    private final long group;
    private final boolean stopsAtFirst;

    /**
     * @param seeds of the group that are played, in their order
     * @param stopsAtFirst one unsound seed is enough
     */
    GroupRun(Lab lab, FaultySource source, long group, List<Long> seeds, boolean stopsAtFirst, Tally tally) {
        this.lab = lab;
        this.source = source;
        this.group = group;
        this.stopsAtFirst = stopsAtFirst;
        this.weather = new Weather(group);
        this.worlds = seeds.stream().map(seed -> new World(seed, market)).toList();
        this.tally = tally;
    }

    /**
     * What became of it.
     *
     * @param findings that are no single seed's
     * @param export hash of the books, for the same again
     */
    record Result(List<World> worlds, List<String> findings, String export) {

        Optional<World> firstUnsound() {
            return worlds.stream().filter(world -> !world.isSound()).findFirst();
        }
    }

    Result run() {
        lab.forget();
        source.revive();
        List<String> export = new ArrayList<>();
        Ids.drawingFrom(new SeededIds(group), () -> export.add(play()));
        return new Result(worlds, List.copyOf(findings), export.getFirst());
    }

    private String play() {
        Seen seen = new Seen(lab.sql());
        Audit audit = new Audit(seen);
        try (Commits commits = new Commits(lab, source, clock, seen, audit, tally)) {
            GroupSetting.set(lab, commits.core(), worlds);
            for (int tick = 0; tick < Weather.TICKS && goesOn(); tick++) {
                tick(commits, tick);
                if (tick % AUDIT_EVERY == AUDIT_EVERY - 1) {
                    audit.books(sound(), commits.lastAt());
                }
            }
            audit.payments(sound());
            audit.abroad(sound());
            audit.books(sound(), commits.lastAt());
            if (!goesOn()) {
                return "";
            }
            if (sound().size() == worlds.size()) {
                findings.addAll(audit.house(worlds));
            }
            Verification.Verified verified =
                    commits.core().part(Verification.class).run();
            tally.count("verified transfers", verified.checked().getOrDefault("transfers", 0L));
            verified.findings().forEach(found -> findings.add("verify: " + found));
        }
        return hash(seen.export());
    }

    private boolean goesOn() {
        List<World> sound = sound();
        return sound.size() == worlds.size() || !stopsAtFirst && !sound.isEmpty();
    }

    private List<World> sound() {
        return worlds.stream().filter(World::isSound).toList();
    }

    private void tick(Commits commits, int tick) {
        clock.move(weather.pause());
        if (clock.instant().isBefore(Weather.START)) {
            // The store's own beginning lies long before, so nothing would hold it up there.
            clock.set(Weather.START);
        }
        boolean behind = clock.instant().isBefore(commits.lastAt());
        if (!behind) {
            publish(commits);
        }
        plan(commits, tick, behind);
        for (int round = 0; round < ROUNDS; round++) {
            List<Commits.Turn> turns = new ArrayList<>();
            for (World world : sound()) {
                turn(commits, world, round == 0).ifPresent(turns::add);
            }
            commits.run(turns);
        }
        due(commits);
        commits.noMoreFaults();
    }

    private void plan(Commits commits, int tick, boolean behind) {
        if (weather.diesIn(tick)) {
            commits.plan(Commits.Fault.DEATH);
        } else if (weather.losesAnswersIn(tick)) {
            commits.plan(Commits.Fault.ANSWERS_LOST);
        } else if (weather.isPoisonedIn(tick) && !behind) {
            commits.plan(Commits.Fault.POISON);
        } else if (weather.losesLaneIn(tick) && !behind) {
            commits.plan(Commits.Fault.LANE_LOST);
        }
    }

    private Optional<Commits.Turn> turn(Commits commits, World world, boolean mayAct) {
        if (mayAct && !world.done.isEmpty() && world.random.nextInt(100) < REPEATS_PERCENT) {
            World.Done done = world.done.get(world.random.nextInt(world.done.size()));
            return Optional.of(Commits.Turn.again(world, done));
        }
        return world.script
                .arriving(clock.instant())
                .or(() -> mayAct ? world.script.doing(clock.instant()) : world.script.following(clock.instant()))
                .map(step -> commits.turn(world, step));
    }

    /** The day's central parity, and what providers quote. */
    private void publish(Commits commits) {
        Instant now = clock.instant();
        weather.mid(now, market.mid()).ifPresent(mid -> {
            ReferenceRate rate = new ReferenceRate(
                    Pair.of("USD", "CNY"), mid, 1, "CFETS", now, LocalDate.ofInstant(now, ZoneOffset.UTC));
            Fx fx = commits.core().part(Fx.class);
            commits.core()
                    .housekeeping()
                    .commit(commit -> fx.recordRates(commit, List.of(rate)))
                    .forEach(one -> one.orThrow());
            market.publish(mid, now);
        });
        clock.move(java.time.Duration.ofMillis(1));
        List<ModelMarket.Sheet> sheets = weather.sheets(clock.instant(), market.mid());
        findings.addAll(commits.alone(sheets.stream()
                .map(sheet -> Crank.Asked.of(commits.core()
                        .listener("sheet.request")
                        .onReply(asked(sheet), new Delivery.Answered(quoted(sheet)))))
                .toList()));
        sheets.forEach(market::sheet);
    }

    private static OutboxMessage asked(ModelMarket.Sheet sheet) {
        MessageId id = MessageId.next(new Bucket(0));
        return new OutboxMessage(
                id,
                Parties.bank().value(),
                sheet.provider(),
                "sheet.request",
                id.text(),
                1,
                Map.of("request_id", id.text()));
    }

    private static Map<String, Object> quoted(ModelMarket.Sheet sheet) {
        return Map.of(
                "provider", sheet.provider(),
                "pair", "USD/CNY",
                "valid_until", sheet.validUntil().toString(),
                "tiers",
                        List.of(
                                tier("0.00", sheet.bid()),
                                tier(
                                        Money.ofMinor(Currency.USD, sheet.largeFrom())
                                                .amount(),
                                        sheet.largeBid())));
    }

    private static Map<String, Object> tier(String from, BigDecimal bid) {
        return Map.of(
                "from",
                from,
                "bid",
                bid.toPlainString(),
                "ask",
                bid.add(new BigDecimal("0.01")).toPlainString());
    }

    /** Whatever has fallen due, until nothing is: the model must have known of all of it and of nothing else. */
    private void due(Commits commits) {
        for (int round = 0; round < DUE_ROUNDS_MAX; round++) {
            Map<String, Crank.Asked> asked = new HashMap<>();
            commits.core().crank().due(DUE_MAX).forEach(one -> {
                landsea.engine.Deadline deadline = one.deadlines().getFirst();
                asked.put(deadline.kind() + " of " + deadline.subject(), one);
            });
            List<Commits.Turn> turns = new ArrayList<>();
            Map<UUID, World> owners = new HashMap<>();
            for (World world : sound()) {
                Map<String, Step> must = new LinkedHashMap<>();
                world.model.due(clock.instant()).forEach(step -> must.put(name(world, step), step));
                for (String name : must.keySet()) {
                    if (!asked.containsKey(name)) {
                        world.find("a deadline was forgotten: " + name + ", " + must.get(name));
                    }
                }
                world.payments.forEach(id -> owners.put(id, world));
                world.abroad.forEach(id -> owners.put(id, world));
                if (world.isSound() && !must.isEmpty()) {
                    Map.Entry<String, Step> first = must.entrySet().iterator().next();
                    Optional.ofNullable(asked.get(first.getKey()))
                            .ifPresent(one -> turns.add(Commits.Turn.due(world, first.getValue(), one)));
                }
                must.keySet().forEach(asked::remove);
            }
            unforeseen(asked, owners);
            if (turns.isEmpty()) {
                return;
            }
            commits.run(turns);
        }
        findings.add("at " + clock.instant() + " deadlines lead in a circle");
    }

    private static void unforeseen(Map<String, Crank.Asked> left, Map<UUID, World> owners) {
        for (String name : new TreeSet<>(left.keySet())) {
            Optional.ofNullable(left.get(name))
                    .flatMap(one -> Optional.ofNullable(
                            owners.get(one.deadlines().getFirst().subject())))
                    .ifPresent(world -> world.find("the model knows of no " + name));
        }
    }

    private static String name(World world, Step step) {
        return switch (step) {
            case Step.PaymentDue(ModelPayment payment) -> "payment of " + world.payment(payment);
            case Step.LookDue(ModelPayment payment) -> "payment-look of " + world.payment(payment);
            case Step.SuspenseDue(ModelAdvice advice) -> "suspense of " + Commits.id(world, advice);
            case Step.SweepDue(ModelAdvice advice) -> "suspense-sweep of " + Commits.id(world, advice);
            case Step.AbroadDue(ModelAbroad payment) -> "outbound of " + world.abroad(payment);
            case Step.UndeclareDue(ModelAbroad payment) -> "outbound.undeclare of " + world.abroad(payment);
            default -> throw new IllegalArgumentException("no deadline: " + step);
        };
    }

    private static String hash(List<String> lines) {
        return java.util.HexFormat.of()
                .formatHex(Sha256.digest()
                        .digest(String.join("\n", lines).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
