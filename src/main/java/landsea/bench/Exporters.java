package landsea.bench;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.basics.Uscc;
import landsea.engine.Housekeeping;
import landsea.fx.ProviderSheetRequests;
import landsea.marketplace.LoadedStatement;
import landsea.marketplace.TakenFile;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import landsea.onboarding.Vouching;
import landsea.parties.IdentifierScheme;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Organisation;
import landsea.parties.OrganisationId;
import landsea.parties.OrganisationKind;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.settlement.AdviceAnswer;
import landsea.settlement.AnnounceAnswer;
import landsea.settlement.IncomingAdvice;
import landsea.settlement.InstructCommand;
import landsea.settlement.Instruction;
import landsea.settlement.Settlement;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Exporters over all buckets, five shops each, with their reports in the store: what has happened before money comes. */
@Component
@Profile("sandbox")
class Exporters {

    static final int LINES = 20;
    private static final int SHOPS_EACH = 5;
    private static final Currency USD = Currency.of("USD");
    private static final ZoneId SINGAPORE = ZoneId.of("Asia/Singapore");
    private static final String ACTOR = "bench";
    private static final String CHECK_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** What is converted, in percent, and at which markup at most. */
    private static final Instruction INSTRUCTION =
            new Instruction(Instruction.Mode.CONVERT, Currency.CNY, BigDecimal.valueOf(60), BigDecimal.valueOf(50));

    /** As many as are read at once. */
    private static final int INTAKES_AT_ONCE = 2;

    private static final int CALLERS = 128;

    /** Shops that are paid in turn: as many payments of a shop are open at the end as at the beginning. */
    private static final int GROUP = 600;

    private final Housekeeping housekeeping;
    private final Parties parties;
    private final Vouching vouching;
    private final Intake intake;
    private final Settlement settlement;
    private final ProviderSheetRequests sheets;
    private final Clock clock;

    Exporters(
            Housekeeping housekeeping,
            Parties parties,
            Vouching vouching,
            Intake intake,
            Settlement settlement,
            ProviderSheetRequests sheets,
            Clock clock) {
        this.housekeeping = housekeeping;
        this.parties = parties;
        this.vouching = vouching;
        this.intake = intake;
        this.settlement = settlement;
        this.sheets = sheets;
        this.clock = clock;
    }

    /**
     * A shop with its reports, one for each time that it is paid.
     *
     * @param file that all of the reports came in
     */
    record Exporter(Shop shop, TakenFile file) {

        LoadedStatement report(int round) {
            return file.statements().get(round);
        }
    }

    /**
     * Shops with reports.
     *
     * @param first number of the first: crowds of one store do not overlap
     * @param lines of each report
     */
    record Crowd(int first, int count, int reportsEach, int lines) {}

    /** Registers shops that convert 60 % of what comes, and stores a file of each with all its reports. */
    List<Exporter> settle(Crowd crowd) {
        return report(shops(crowd.first(), crowd.count()), crowd.first(), crowd.reportsEach(), crowd.lines());
    }

    /** Announced, and about to be told of: group by group, each group's reports one after the other. */
    List<IncomingAdvice> waiting(Crowd crowd) {
        List<IncomingAdvice> money = new ArrayList<>();
        for (int from = 0; from < crowd.count(); from += GROUP) {
            int count = Math.min(GROUP, crowd.count() - from);
            List<Exporter> group = settle(new Crowd(crowd.first() + from, count, crowd.reportsEach(), crowd.lines()));
            announceAll(group);
            for (int report = 0; report < crowd.reportsEach(); report++) {
                money.addAll(advices(group, report));
            }
        }
        return money;
    }

    private List<Shop> shops(int first, int count) {
        return shops(first, count, SHOPS_EACH);
    }

    /**
     * Registers shops that convert 60 % of what comes.
     *
     * @param shopsEach how many of them each merchant has
     */
    List<Shop> shops(int first, int count, int shopsEach) {
        List<Shop> shops = register(first, count, shopsEach);
        Callers.each(
                CALLERS,
                shops,
                shop -> Callers.patiently(() -> settlement.instruct(
                        new InstructCommand(shop.organisation().value(), key(), shop.id(), USD, INSTRUCTION, ACTOR))));
        return shops;
    }

    private TakenFile take(Shop shop, int number, Crowd crowd) {
        int rounds = crowd.reportsEach();
        FileBytes file = FileBytes.of(ManyReports.write(crowd.lines(), (number + 1L) * 1_000, rounds, number));
        TakenFile taken =
                intake.take(Settlement.owner(shop), "reports.txt", file).orThrow();
        if (taken.statements().size() != rounds) {
            throw new IllegalStateException(
                    taken.read().statements() + " " + taken.read().refusals());
        }
        return taken;
    }

    /**
     * Further reports of shops that are there.
     *
     * @param first number of the first shop's file: no two files of a store share one
     */
    List<Exporter> report(List<Shop> shops, int first, int reportsEach, int lines) {
        Crowd crowd = new Crowd(first, shops.size(), reportsEach, lines);
        List<Integer> numbers = IntStream.range(0, shops.size()).boxed().toList();
        return Callers.each(
                INTAKES_AT_ONCE,
                numbers,
                number -> new Exporter(shops.get(number), take(shops.get(number), first + number, crowd)));
    }

    /** The platform's own connection announces every report of each: a file at a time. */
    void announceAll(List<Exporter> exporters) {
        Callers.each(CALLERS, exporters, exporter -> announce(exporter.shop(), exporter.file(), key()));
    }

    /** The platform's own connection announces what was read. */
    AnnounceAnswer announce(Shop shop, TakenFile file, String key) {
        return Callers.patiently(
                () -> settlement.announce(shop, true, file, new Settlement.Arrival(key, ACTOR, clock.instant())));
    }

    /** The money of a round, each by an advice with the platform's trace. */
    List<IncomingAdvice> advices(List<Exporter> exporters, int round) {
        return exporters.stream()
                .map(exporter -> advice(
                        exporter.shop(), exporter.report(round).statement().total(), "BENCH-" + key()))
                .toList();
    }

    /** Hands money in and waits until it is credited. */
    void credit(IncomingAdvice advice) {
        AdviceAnswer answer = Callers.patiently(() -> settlement
                .receive(Parties.bank().value(), List.of(advice), ACTOR)
                .getFirst());
        if (!answer.paymentState().equals("CREDITED")) {
            throw new IllegalStateException(String.valueOf(answer));
        }
    }

    /** Hands money in, whatever becomes of it. */
    void receive(IncomingAdvice advice) {
        Callers.patiently(() -> settlement
                .receive(Parties.bank().value(), List.of(advice), ACTOR)
                .getFirst());
    }

    /** Money of a shop's, by an advice with the platform's trace. */
    IncomingAdvice advice(Shop shop, Money amount, String reference) {
        Instant now = clock.instant();
        return new IncomingAdvice(
                reference,
                shop.receivingNumber(),
                amount,
                Money.zero(USD),
                trace(),
                LocalDate.ofInstant(now, SINGAPORE),
                "MARKETPLACE PAYMENTS INC",
                now);
    }

    /** Sees to it that providers' sheets are good for a while: the sandbox's own providers answer. */
    void refreshSheets() {
        housekeeping.commit(commit -> {
            sheets.request(commit, USD, Currency.CNY);
            return true;
        });
    }

    private List<Shop> register(int first, int count, int shopsEach) {
        List<Merchant> merchants = new ArrayList<>();
        List<Shop> shops = new ArrayList<>();
        int merchantCount = Math.ceilDiv(count, shopsEach);
        for (int number = first; number < first + merchantCount; number++) {
            Bucket bucket = new Bucket(number % Bucket.COUNT);
            merchants.add(new Merchant(
                    MerchantId.next(bucket),
                    OrganisationId.next(bucket),
                    "Chongqing Bench Works " + number,
                    uscc(number),
                    "STANDARD"));
        }
        for (int number = first; number < first + count; number++) {
            Merchant merchant = merchants.get((number - first) % merchantCount);
            shops.add(new Shop(
                    ShopId.next(merchant.id().bucket()),
                    merchant.id(),
                    merchant.organisation(),
                    "amazon.com",
                    "ABENCH" + String.format(Locale.ROOT, "%07d", number),
                    merchant.name(),
                    "66" + String.format(Locale.ROOT, "%012d", number)));
        }
        return housekeeping.commit(commit -> {
            parties.registerOrganisations(
                    commit, merchants.stream().map(Exporters::organisation).toList());
            parties.registerMerchants(commit, merchants);
            vouching.vouch(commit, merchants);
            return parties.registerShops(commit, shops).stream()
                    .map(Outcome::orThrow)
                    .toList();
        });
    }

    private static Organisation organisation(Merchant merchant) {
        return new Organisation(
                merchant.organisation(),
                OrganisationKind.MERCHANT,
                merchant.name(),
                "CN",
                Map.of(IdentifierScheme.USCC, merchant.code()));
    }

    private static Uscc uscc(int number) {
        String code = "91500112MA" + String.format(Locale.ROOT, "%07d", number);
        return CHECK_CHARACTERS
                .chars()
                .mapToObj(last -> Uscc.parse(code + (char) last))
                .flatMap(outcome -> outcome instanceof Outcome.Done<Uscc>(Uscc good)
                        ? Optional.of(good).stream()
                        : Optional.<Uscc>empty().stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(code));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static String trace() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
    }
}
