package landsea.settlement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Command;
import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import landsea.marketplace.LoadedStatement;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementUpload;
import landsea.marketplace.TakenFile;
import landsea.marketplace.intake.Intake;
import landsea.parties.Parties;
import landsea.parties.Shop;
import org.slf4j.MDC;
import org.springframework.stereotype.Service;

/**
 * The main flow, as people and programs use it: each call is a command that is answered after its commit.
 *
 * <p>A call that gets no answer in time throws {@link Engine.OutcomeUnknownException}: ask again with the same request key.
 */
@Service
public class Settlement {

    /** Who hands something over, under which key, and when it arrived. */
    public record Arrival(String requestKey, String actor, Instant at) {}

    private static final int RATE_TRIES_MAX = 12;
    private static final Duration RATE_PAUSE = Duration.ofMillis(150);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** More than a bank's exporters have; beyond it all are read anew. */
    private static final int SHOPS_KNOWN_MAX = 200_000;

    private final Engine engine;
    private final Housekeeping housekeeping;
    private final Parties parties;
    private final Intake intake;
    private final Clock clock;
    private final Map<String, Shop> shopsByNumber = new ConcurrentHashMap<>();

    Settlement(Engine engine, Housekeeping housekeeping, Parties parties, Intake intake, Clock clock) {
        this.engine = engine;
        this.housekeeping = housekeeping;
        this.parties = parties;
        this.intake = intake;
        this.clock = clock;
    }

    /** Opens a payment of all that the platform has available. Refused with {@code SHOP_UNKNOWN}. */
    public Outcome<PaymentAnswer> withdraw(WithdrawCommand command) {
        return engine.perform(command, PATIENCE);
    }

    /** Gives a standing instruction. Refused with {@code SHOP_UNKNOWN}. */
    public Outcome<InstructAnswer> instruct(InstructCommand command) {
        return engine.perform(command, PATIENCE);
    }

    /** Issues a firm quote, which holds what it sells. */
    public Outcome<QuoteAnswer> quote(QuoteCommand command) {
        Outcome<QuoteAnswer> answer = quoteOnce(command);
        // Whoever asks first finds no rate: the providers are being asked, and answer in a moment.
        for (int tries = 0; tries < RATE_TRIES_MAX && lacksRate(answer) && pause(); tries++) {
            answer = quoteOnce(command);
        }
        return answer;
    }

    private Outcome<QuoteAnswer> quoteOnce(QuoteCommand command) {
        return command.source() instanceof QuoteCommand.Source.OfPayment(PaymentId payment)
                ? perform(command, payment)
                : engine.perform(command, PATIENCE);
    }

    private static boolean lacksRate(Outcome<QuoteAnswer> answer) {
        return answer instanceof Outcome.Refused<QuoteAnswer>(Reason reason)
                && reason.code().equals("NO_PROVIDER_QUOTE");
    }

    private static boolean pause() {
        try {
            Thread.sleep(RATE_PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Executes a quote to exactly its amounts. */
    public Outcome<AcceptAnswer> accept(AcceptCommand command) {
        return engine.perform(command, PATIENCE);
    }

    /** Proposes or approves what becomes of a held payment. */
    public Outcome<PaymentAnswer> release(ReleaseCommand command) {
        return perform(command, command.payment());
    }

    /** Proposes, approves or declines what becomes of money in suspense. */
    public Outcome<AllocationAnswer> allocate(Allocation command) {
        return engine.perform(command, PATIENCE);
    }

    /** Proposes, approves or declines what becomes of a difference between a report and what was credited. */
    public Outcome<DifferenceAnswer> resolve(ResolveDifference command) {
        return engine.perform(command, PATIENCE);
    }

    /**
     * Takes a report in: the sound statements of a file that was read find their payments. What in the file is not sound
     * is for the caller to tell: nothing of it is stored.
     *
     * @param arrival who handed it over, and when, before it was read
     * @param confirmed handed over by the platform's own connection
     */
    public Outcome<AnnounceAnswer> announce(Shop shop, boolean confirmed, TakenFile file, Arrival arrival) {
        if (file.statements().isEmpty()) {
            return Outcome.done(new AnnounceAnswer(List.of()));
        }
        Outcome<AnnounceAnswer> answer =
                engine.perform(announcing(shop, confirmed, file.read().sha256(), file.statements(), arrival), PATIENCE);
        // Not where the outcome is unknown: then the lines may still be taken up.
        intake.letGo(file);
        return answer;
    }

    /**
     * What {@link #announce} asks of the engine.
     *
     * @param sha256 of the file that the statements came in
     */
    public static Command<AnnounceAnswer> announcing(
            Shop shop, boolean confirmed, String sha256, List<LoadedStatement> statements, Arrival arrival) {
        StatementUpload.Source source = confirmed ? StatementUpload.Source.PLATFORM : StatementUpload.Source.UPLOAD;
        return new AnnounceCommand(
                shop.organisation().value(),
                arrival.requestKey(),
                shop.id(),
                sha256,
                statements.stream()
                        .map(one -> new StatementUpload(owner(shop), source, sha256, one))
                        .toList(),
                arrival.actor(),
                arrival.at());
    }

    /** The statements that an {@link #announcing} command takes up; none of any other. */
    public static List<StatementId> statementsOf(Command<?> command) {
        return command instanceof AnnounceCommand announce
                ? announce.uploads().stream()
                        .map(upload -> upload.loaded().id())
                        .toList()
                : List.of();
    }

    /** Whose the shop's statements are. */
    public static StatementUpload.Owner owner(Shop shop) {
        return new StatementUpload.Owner(
                shop.organisation().value(), shop.merchant().value(), shop.id().value());
    }

    /**
     * Takes credit advices in, an outcome for each. The receiving number names the merchant, and so the lane; what names
     * nobody goes to the bucket of its own reference.
     */
    public List<Outcome<AdviceAnswer>> receive(UUID bank, List<IncomingAdvice> incoming, String actor) {
        return receiving(bank, incoming, actor).stream().map(engine::submit).toList().stream()
                .map(answer -> Engine.await(answer, "advice", PATIENCE))
                .toList();
    }

    /** What {@link #receive} asks of the engine, a command for each. */
    public List<Command<AdviceAnswer>> receiving(UUID bank, List<IncomingAdvice> incoming, String actor) {
        Instant arrivedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, Shop> shops = shops(incoming.stream()
                .map(IncomingAdvice::receivingNumber)
                .distinct()
                .toList());
        List<Command<AdviceAnswer>> commands = new ArrayList<>();
        for (IncomingAdvice one : incoming) {
            Optional<Shop> shop = Optional.ofNullable(shops.get(one.receivingNumber()));
            Bucket bucket = shop.map(known -> known.id().bucket())
                    .orElseGet(() -> Bucket.ofKey("bank-reference", one.bankReference()));
            commands.add(new ReceiveCommand(bank, one.in(bucket, arrivedAt), shop, actor));
        }
        return commands;
    }

    /** The shops that receiving numbers name: a number once given stays its shop's, so what is known stays known. */
    private Map<String, Shop> shops(List<String> numbers) {
        Map<String, Shop> found = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String number : numbers) {
            Shop shop = shopsByNumber.get(number);
            if (shop == null) {
                unknown.add(number);
            } else {
                found.put(number, shop);
            }
        }
        if (!unknown.isEmpty()) {
            Map<String, Shop> read = housekeeping.commit(commit -> parties.shopsByReceivingNumber(commit, unknown));
            if (shopsByNumber.size() + read.size() > SHOPS_KNOWN_MAX) {
                shopsByNumber.clear();
            }
            shopsByNumber.putAll(read);
            found.putAll(read);
        }
        return found;
    }

    /** What is logged on the way names the payment. */
    private <R> Outcome<R> perform(Command<R> command, PaymentId payment) {
        try (var _ = MDC.putCloseable("payment_id", payment.text())) {
            return engine.perform(command, PATIENCE);
        }
    }
}
