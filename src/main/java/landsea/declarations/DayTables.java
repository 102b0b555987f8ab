package landsea.declarations;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.basics.WorkingDays;
import landsea.marketplace.LineKind;
import landsea.policy.PolicyFacts.CostKind;

/** The rows that count on one day. Where several do, the one that began last. */
final class DayTables {

    /** What an amount in a file counts. */
    enum Amounts {
        /** The smallest part of the currency: nothing is rounded. */
        MINOR,
        /** Whole units of the currency. */
        WHOLE
    }

    /** How parameters begin that name from where a platform's companies pay. */
    private static final String COUNTRIES = "countries.";

    private record Asked(String subject, boolean income, String mode) {}

    private final LocalDate day;
    private final Map<String, TransactionCode> codes = new HashMap<>();
    private final Map<Asked, CodingRule> rules = new HashMap<>();
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, Set<String>> countries = new HashMap<>();
    private final Map<LineKind, Optional<CostKind>> netted = new EnumMap<>(LineKind.class);
    private final Money exemption;
    private final Money checkGoods;
    private final Money checkOther;
    private final LocalDate dueOn;

    DayTables(
            LocalDate day,
            List<TransactionCode> codes,
            List<CodingRule> rules,
            List<Parameter> parameters,
            List<NettedKind> netted) {
        this.day = day;
        codes.stream()
                .sorted(Comparator.comparing(TransactionCode::effectiveFrom))
                .forEach(row -> this.codes.put(row.code(), row));
        rules.stream()
                .sorted(Comparator.comparing(CodingRule::effectiveFrom))
                .forEach(row -> this.rules.put(new Asked(row.subject(), row.income(), row.mode()), row));
        parameters.stream()
                .sorted(Comparator.comparing(Parameter::effectiveFrom))
                .forEach(row -> this.parameters.put(row.name(), row.value()));
        this.parameters.forEach((name, value) -> {
            if (name.startsWith(COUNTRIES)) {
                countries.put(name.substring(COUNTRIES.length()), Set.of(value.split(" ", -1)));
            }
        });
        netted.stream()
                .sorted(Comparator.comparing(NettedKind::effectiveFrom))
                .forEach(row -> this.netted.put(
                        row.kind(),
                        row.cost().equals(NettedKind.TRADE)
                                ? Optional.empty()
                                : Optional.of(CostKind.valueOf(row.cost()))));
        this.exemption = dollars("individual-exemption-usd");
        this.checkGoods = dollars("check-report-goods-usd");
        this.checkOther = dollars("check-report-other-usd");
        this.dueOn = due(day, Integer.parseInt(parameter("days-to-declare")));
    }

    /** The row for an amount: of the mode, else of any. */
    CodingRule rule(String subject, boolean income, String mode) {
        CodingRule exact = mode.isEmpty() ? null : rules.get(new Asked(subject, income, mode));
        CodingRule rule = exact != null ? exact : rules.get(new Asked(subject, income, CodingRule.ANY));
        if (rule == null) {
            throw new IllegalStateException("no rule codes " + subject + (income ? " received" : " paid") + " in mode '"
                    + mode + "' on " + day);
        }
        return rule;
    }

    /** Which cost lines of a kind are where they take something off; empty where they are part of the trade itself. */
    Optional<CostKind> cost(LineKind kind) {
        Optional<CostKind> cost = netted.get(kind);
        if (cost == null) {
            throw new IllegalStateException("no row says what " + kind + " is for netting on " + day);
        }
        return cost;
    }

    boolean knows(String code) {
        return codes.containsKey(code);
    }

    /** What may be declared as a payment, by number. */
    List<TransactionCode> codesOfPayments() {
        return codes.values().stream()
                .filter(TransactionCode::forPayment)
                .sorted(Comparator.comparing(TransactionCode::code))
                .toList();
    }

    boolean allows(String code, ReportRecord.Family family) {
        TransactionCode row = codes.get(code);
        return row != null && row.allows(family);
    }

    boolean isGoods(String code) {
        TransactionCode row = codes.get(code);
        return row != null && row.goods();
    }

    /** The institutions that number declarations, in the order in which they are used up. */
    List<String> institutions() {
        return List.of(parameter("institutions").split(",", -1));
    }

    /** The characters of a serial number, in their order. */
    String serials() {
        return parameter("report-number.serials");
    }

    Amounts amounts() {
        return Amounts.valueOf(parameter("amounts"));
    }

    int packageSize() {
        return Integer.parseInt(parameter("package-size"));
    }

    /** Residents' private receipts up to it are not declared. */
    Money exemption() {
        return exemption;
    }

    /** Above it an item needs a check report. */
    Money checkedAbove(boolean goods) {
        return goods ? checkGoods : checkOther;
    }

    String facilitatedRemark() {
        return parameter("facilitated-remark");
    }

    String defaultGoods() {
        return parameter("default-goods");
    }

    /** The operating bank's name, as records of what it buys have it. */
    String bank() {
        return parameter("bank");
    }

    String filler() {
        return parameter("filler");
    }

    String phone() {
        return parameter("phone");
    }

    /** A platform's name as remarks have it. */
    String platform(String marketplace) {
        String named = parameters.get("platform." + firstPart(marketplace));
        return named != null ? named : parameter("platform");
    }

    /** Where a platform is resident, in two letters; empty where no row says. */
    String countryOf(String marketplace) {
        return Objects.requireNonNullElse(parameters.get("country." + firstPart(marketplace)), "");
    }

    /** From which countries a platform's companies pay; empty where no row says. */
    Set<String> countriesOf(String marketplace) {
        Set<String> named = countries.get(firstPart(marketplace));
        if (named != null) {
            return named;
        }
        String home = countryOf(marketplace);
        return home.isEmpty() ? Set.of() : Set.of(home);
    }

    /** A platform's name as one who pays: that of the marketplace where no row says another. */
    String payerOf(String marketplace) {
        return parameters.getOrDefault("payer." + firstPart(marketplace), marketplace);
    }

    /** The last day for declaring what was credited on this one. */
    LocalDate dueOn() {
        return dueOn;
    }

    private static String firstPart(String marketplace) {
        int dot = marketplace.indexOf('.');
        return (dot < 0 ? marketplace : marketplace.substring(0, dot)).toLowerCase(Locale.ROOT);
    }

    private Money dollars(String name) {
        return Money.of(Currency.USD, parameter(name));
    }

    private String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("no parameter " + name + " on " + day);
        }
        return value;
    }

    /** Where the calendar is not published yet, as many days of any kind: never too late. */
    private static LocalDate due(LocalDate day, int workingDays) {
        return switch (WorkingDays.china().plus(day, workingDays)) {
            case Outcome.Done<LocalDate>(LocalDate due) -> due;
            case Outcome.Refused<LocalDate> unknown -> day.plusDays(workingDays);
        };
    }
}
