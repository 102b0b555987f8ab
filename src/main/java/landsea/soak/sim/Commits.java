package landsea.soak.sim;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.engine.Command;
import landsea.engine.Crank;
import landsea.messages.OutboxMessage;
import landsea.outbound.OutboundId;
import landsea.outbound.PurchaseQuoteAnswer;
import landsea.settlement.QuoteAnswer;

/** Runs the steps of many seeds as commits of the engine, with the faults that are planned, and holds each answer to the model's. */
final class Commits implements AutoCloseable {

    /** What goes wrong with a commit. */
    enum Fault {
        /** The program dies before it: everybody asks again. */
        DEATH,
        /** The program dies after it: everybody asks again and nothing happens twice. */
        ANSWERS_LOST,
        /** One of its commands breaks it: the others are run one by one. */
        POISON,
        /** Another node takes one of its lanes: nothing in it is written. */
        LANE_LOST
    }

    /** A commit with a fault is small: its commands may have to be run one by one. */
    private static final int FAULTY_MAX = 16;

    private static final int BATCH_MAX = 500;
    private static final int DONE_KEPT = 30;

    /**
     * What somebody asks for.
     *
     * @param again what was answered the first time; nothing where this is the first
     */
    record Turn(World world, Optional<Step> step, Crank.Asked asked, Optional<Outcome<?>> again) {

        static Turn again(World world, World.Done done) {
            return new Turn(world, Optional.empty(), Crank.Asked.of(done.command()), Optional.of(done.outcome()));
        }

        static Turn due(World world, Step step, Crank.Asked asked) {
            return new Turn(world, Optional.of(step), asked, Optional.empty());
        }
    }

    private final Lab lab;
    private final FaultySource source;
    private final VirtualClock clock;
    private final Seen seen;
    private final Audit audit;
    private final Tally tally;
    private Core core;
    private Instant lastAt = Weather.START;
    private Optional<Fault> planned = Optional.empty();
    private long pulses;

    Commits(Lab lab, FaultySource source, VirtualClock clock, Seen seen, Audit audit, Tally tally) {
        this.lab = lab;
        this.source = source;
        this.clock = clock;
        this.seen = seen;
        this.audit = audit;
        this.tally = tally;
        this.core = new Core(lab, source, clock);
    }

    Core core() {
        return core;
    }

    /** Business time of the last commit. */
    Instant lastAt() {
        return lastAt;
    }

    void plan(Fault fault) {
        planned = Optional.of(fault);
    }

    void noMoreFaults() {
        planned = Optional.empty();
    }

    Turn turn(World world, Step step) {
        Orders orders = new Orders(core, clock.instant());
        Command<?> command =
                step instanceof Step.Hold hold ? orders.hold(world, hold, next()) : orders.command(world, step);
        return new Turn(world, Optional.of(step), Crank.Asked.of(command), Optional.empty());
    }

    /** What nobody of the worlds asks for, in a commit of its own; answers what broke of it. */
    List<String> alone(List<Crank.Asked> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }
        lastAt = now();
        return crank(asked).stream()
                .map(Commits::told)
                .filter(told -> told.startsWith("FAILED"))
                .toList();
    }

    /** At most one turn of each world. */
    void run(List<Turn> turns) {
        List<Turn> left = turns;
        if (planned.isPresent() && !turns.isEmpty()) {
            Fault fault = planned.get();
            planned = Optional.empty();
            List<Turn> few = left.subList(0, Math.min(FAULTY_MAX, left.size()));
            left = left.subList(few.size(), left.size());
            tally.count(
                    "fault " + fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
            run(few, fault);
        }
        while (!left.isEmpty()) {
            List<Turn> some = left.subList(0, Math.min(BATCH_MAX, left.size()));
            left = left.subList(some.size(), left.size());
            clock.move(Duration.ofMillis(1));
            load(some);
            settle(some, answers(some, List.of()));
        }
        List<World> concerned = turns.stream().map(Turn::world).distinct().toList();
        audit.payments(concerned.stream().filter(World::isSound).toList());
        audit.abroad(concerned.stream().filter(World::isSound).toList());
        messages(concerned);
    }

    private void run(List<Turn> turns, Fault fault) {
        clock.move(Duration.ofMillis(1));
        load(turns);
        switch (fault) {
            case DEATH -> {
                source.arm(FaultySource.Fate.LOST);
                answers(turns, List.of());
                restart();
                settle(turns, answers(turns, List.of()));
            }
            case ANSWERS_LOST -> {
                source.arm(FaultySource.Fate.NOT_ACKNOWLEDGED);
                answers(turns, List.of());
                Map<Turn, String> must = expect(turns);
                restart();
                compare(turns, must, answers(turns, List.of()));
            }
            case POISON -> settle(turns, answers(turns, List.of(Crank.Asked.of(new Pulse(++pulses, true)))));
            case LANE_LOST -> loseLane(turns);
        }
    }

    private void loseLane(List<Turn> turns) {
        int lane = turns.getFirst().asked().command().bucket().value() % 8;
        lab.loseLane(lane);
        List<CompletableFuture<Outcome<?>>> answers = answers(turns, List.of());
        List<Turn> kept = new ArrayList<>();
        List<CompletableFuture<Outcome<?>>> keptAnswers = new ArrayList<>();
        List<Turn> refused = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            if (turn.asked().command().bucket().value() % 8 == lane) {
                if (!told(answers.get(i)).equals("!LANE_ELSEWHERE")) {
                    turn.world().find("wrote in a lane that another node has taken: " + told(answers.get(i)));
                }
                refused.add(turn);
            } else {
                kept.add(turn);
                keptAnswers.add(answers.get(i));
            }
        }
        settle(kept, keptAnswers);
        core.crank().takeLanes();
        clock.move(Duration.ofMillis(1));
        List<Turn> again =
                refused.stream().filter(turn -> turn.world().isSound()).toList();
        settle(again, answers(again, List.of()));
    }

    private void restart() {
        core.close();
        source.revive();
        core = new Core(lab, source, clock);
    }

    private List<CompletableFuture<Outcome<?>>> answers(List<Turn> turns, List<Crank.Asked> beside) {
        List<Crank.Asked> batch = new ArrayList<>();
        turns.forEach(turn -> batch.add(turn.asked()));
        batch.addAll(beside);
        lastAt = now();
        List<CompletableFuture<Outcome<?>>> all = crank(batch);
        return all.subList(0, turns.size());
    }

    private List<CompletableFuture<Outcome<?>>> crank(List<Crank.Asked> asked) {
        List<Crank.Asked> batch = new ArrayList<>(asked);
        batch.add(Crank.Asked.of(new Pulse(++pulses, false)));
        tally.count("commits");
        tally.count("commands", asked.size());
        return core.crank().turn(batch);
    }

    /** Business time of a commit now, and of the one after. */
    private Instant now() {
        return clock.instant().isAfter(lastAt) ? clock.instant() : lastAt;
    }

    private Instant next() {
        Instant soon = clock.instant().plusMillis(1);
        return soon.isAfter(lastAt) ? soon : lastAt;
    }

    private void settle(List<Turn> turns, List<CompletableFuture<Outcome<?>>> answers) {
        compare(turns, expect(turns), answers);
    }

    /** The model does what was asked; what it says must be answered. */
    private Map<Turn, String> expect(List<Turn> turns) {
        Map<Turn, String> must = new HashMap<>();
        for (Turn turn : turns) {
            turn.step().ifPresent(step -> {
                tally.step(step);
                turn.world().steps++;
                String expected = turn.world().model.apply(step, lastAt, clock.instant());
                if (step instanceof Step.Receive(ModelAdvice advice)) {
                    expected = expected.equals("AGAIN")
                            ? turn.world().advicesTold.getOrDefault(advice.reference, "nothing")
                            : remember(turn.world(), advice, expected);
                }
                must.put(turn, expected);
                tally.answer(step, expected);
                turn.world().tell(lastAt, step + " -> " + expected);
            });
        }
        return must;
    }

    private static String remember(World world, ModelAdvice advice, String told) {
        if (!told.startsWith("!")) {
            world.advicesTold.put(advice.reference, told);
        }
        return told;
    }

    private void compare(List<Turn> turns, Map<Turn, String> must, List<CompletableFuture<Outcome<?>>> answers) {
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            String told = told(answers.get(i));
            Optional<Outcome<?>> first = turn.again();
            if (first.isPresent()) {
                tally.count("repeats");
                if (!told.startsWith("FAILED") && answers.get(i).join().equals(first.get())) {
                    continue;
                }
                turn.world()
                        .find("asked again: " + turn.asked().command() + " was answered " + first.get() + ", now "
                                + told);
                continue;
            }
            String expected = must.getOrDefault(turn, "nothing");
            if (!agrees(expected, told)) {
                turn.world()
                        .find("at " + lastAt + " " + turn.step().orElseThrow() + " was answered " + told
                                + ", the model says " + expected);
            } else if (!told.startsWith("!")) {
                note(turn, answers.get(i).join());
            }
        }
    }

    private static boolean agrees(String expected, String told) {
        String is = told.replace("!", "");
        return Arrays.stream(expected.split("\\|", -1))
                .anyMatch(one -> one.replace("!", "").equals(is));
    }

    private static void note(Turn turn, Outcome<?> outcome) {
        World world = turn.world();
        if (outcome instanceof Outcome.Done<?>(QuoteAnswer quote)) {
            world.model.quotes.getLast().name = quote.quoteId();
        }
        if (outcome instanceof Outcome.Done<?>(PurchaseQuoteAnswer quote)
                && turn.step().orElseThrow() instanceof Step.QuoteAbroad(ModelAbroad payment)) {
            payment.quoteName = quote.quoteId();
        }
        if (turn.step().orElseThrow() instanceof Step.Hold) {
            world.model.purse.all.getLast().name = turn.asked().command().requestKey();
        }
        if (world.done.size() < DONE_KEPT && turn.asked().deadlines().isEmpty()) {
            world.done.add(new World.Done(turn.asked().command(), outcome));
        }
    }

    private static String told(CompletableFuture<Outcome<?>> answer) {
        try {
            return Orders.told(answer.join());
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return "FAILED " + cause;
        }
    }

    /** The lines of reports are there before their statement, as the intake leaves them. */
    private void load(List<Turn> turns) {
        List<UUID> ids = new ArrayList<>();
        turns.forEach(turn -> ids.addAll(Orders.statements(turn.asked().command())));
        if (!ids.isEmpty()) {
            lab.sql()
                    .sql(
                            "INSERT INTO statement_loads (bucket, statement_id, loaded_at)"
                                    + " SELECT get_byte(uuid_send(id), 15) & 63, id, ? FROM unnest(?::uuid[]) AS id ON CONFLICT DO NOTHING")
                    .params(Timestamp.from(lastAt), ids.toArray(UUID[]::new))
                    .update();
        }
    }

    /** What the product has sent must be what the model says that it sends. */
    private void messages(List<World> concerned) {
        Map<String, World> subjects = new HashMap<>();
        for (World world : concerned) {
            world.payments.forEach(id -> subjects.put(new landsea.settlement.PaymentId(id).text(), world));
            world.model.advices.values().forEach(advice -> subjects.put(adviceName(world, advice), world));
            world.abroad.forEach(id -> subjects.put(new OutboundId(id).text(), world));
        }
        for (OutboxMessage message : seen.messages()) {
            World world = subjects.get(message.subject());
            if (world != null && world.isSound()) {
                heard(world, message);
            }
        }
        for (World world : concerned) {
            if (world.isSound() && !world.model.sent.isEmpty()) {
                world.find("not sent: " + world.model.sent);
            }
        }
    }

    private void heard(World world, OutboxMessage message) {
        if (world.model.sent.isEmpty()) {
            world.find("the model did not send " + message);
            return;
        }
        ModelMessage must = world.model.sent.removeFirst();
        String subject = subject(world, must);
        if (!must.kind().equals(message.kind())
                || must.attempt() != message.attempt()
                || !subject.equals(message.subject())) {
            world.find("sent " + message + ", the model sends " + must);
            return;
        }
        world.messages.put(must, message);
        world.script.hear(must, clock.instant());
    }

    private static String subject(World world, ModelMessage message) {
        if (message.isAbroad()) {
            return new OutboundId(world.abroad(message.abroad())).text();
        }
        return message.payment() == ModelPayment.NONE
                ? adviceName(world, message.advice())
                : new landsea.settlement.PaymentId(world.payment(message.payment())).text();
    }

    static UUID id(World world, ModelAdvice advice) {
        return Ids.named(world.model.bucket(advice), "advice/" + advice.reference);
    }

    private static String adviceName(World world, ModelAdvice advice) {
        return new landsea.settlement.AdviceId(id(world, advice)).text();
    }

    @Override
    public void close() {
        core.close();
    }
}
