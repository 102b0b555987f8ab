package landsea.policy;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import landsea.basics.CanonicalJson;
import landsea.basics.Money;
import landsea.basics.Sha256;
import landsea.basics.Unit.Currency;

/**
 * All that rules may know of a payment. They read nothing else: no clock, no table, no setting.
 *
 * @param amount what moves, as its equivalent in US dollars
 * @param year the same kind of receipts or payments of this party in this calendar year, with this one, in US dollars
 * @param nettedCosts which costs were taken off before the money came
 */
public record PolicyFacts(
        Transaction transaction, Party party, Nature nature, Money amount, Money year, Set<CostKind> nettedCosts) {

    /** Which way the money goes, seen from China. */
    public enum Direction {
        RECEIPT,
        PAYMENT
    }

    public enum Subject {
        GOODS,
        SERVICES
    }

    /** The form of trade. */
    public enum Channel {
        ORDINARY,
        E_COMMERCE,
        /** A service enterprise that exports for its principals. */
        COMPREHENSIVE_SERVICE,
        MARKET_PROCUREMENT,
        /** Offshore resale and other new forms of international trade. */
        NEW_TRADE
    }

    /** The customs supervision mode under which the goods left or came. */
    public enum SupervisionMode {
        M0110,
        M9610,
        M1210,
        M9710,
        M9810,
        M1039,
        /** Nothing passed customs. */
        NONE
    }

    /**
     * @param electronicData whether orders, waybills and payments are there as data, complete and checked
     * @param counterpartyCountry where the other side is resident, two letters of ISO 3166-1; {@link #UNKNOWN} where nobody
     *     says
     */
    public record Transaction(
            Direction direction,
            Subject subject,
            Channel channel,
            SupervisionMode mode,
            boolean electronicData,
            String counterpartyCountry) {

        /** In place of a country. */
        public static final String UNKNOWN = "UNKNOWN";

        static final List<String> COUNTRIES = Stream.concat(
                        Stream.of(Locale.getISOCountries()).sorted(), Stream.of(UNKNOWN))
                .toList();

        private static final Set<String> KNOWN = Set.copyOf(COUNTRIES);

        public Transaction {
            if (!KNOWN.contains(counterpartyCountry)) {
                throw new IllegalArgumentException("not a country of ISO 3166-1: '" + counterpartyCountry + "'");
            }
        }

        /** One of whose other side nobody knows where it is resident. */
        public Transaction(
                Direction direction, Subject subject, Channel channel, SupervisionMode mode, boolean electronicData) {
            this(direction, subject, channel, mode, electronicData, UNKNOWN);
        }

        /** The same with the country that somebody said; what is no country is as good as nothing said. */
        public Transaction with(String country) {
            return new Transaction(
                    direction, subject, channel, mode, electronicData, KNOWN.contains(country) ? country : UNKNOWN);
        }
    }

    public enum PartyKind {
        ENTERPRISE,
        INDIVIDUAL
    }

    /** Where the party is registered; the zone lies in Chongqing. */
    public enum Place {
        FREE_TRADE_ZONE,
        CHONGQING,
        ELSEWHERE
    }

    /** The class in the directory of goods-trade enterprises. */
    public enum DirectoryClass {
        A,
        B,
        C,
        /** Not in the directory. */
        NONE
    }

    /** The bank's grade of a customer's compliance: I is best. */
    public enum Grade {
        I,
        II,
        III
    }

    /**
     * @param qualityEnterprise whether the bank has it on its list of quality enterprises
     * @param bankAdmitted whether the bank itself may facilitate
     * @param registeredTrader of a person whether he is on record as a foreign-trade operator
     */
    public record Party(
            PartyKind kind,
            Place place,
            DirectoryClass directoryClass,
            Grade grade,
            boolean qualityEnterprise,
            boolean bankAdmitted,
            boolean registeredTrader) {

        public Party {
            if (kind == PartyKind.INDIVIDUAL && directoryClass != DirectoryClass.NONE) {
                throw new IllegalArgumentException("a person has no directory class, not " + directoryClass);
            }
            if (kind == PartyKind.INDIVIDUAL && qualityEnterprise) {
                throw new IllegalArgumentException("a person is no quality enterprise");
            }
            if (kind == PartyKind.ENTERPRISE && registeredTrader) {
                throw new IllegalArgumentException("an enterprise is no registered person");
            }
        }

        /** An enterprise, or a person whose trade is not registered. */
        public Party(
                PartyKind kind,
                Place place,
                DirectoryClass directoryClass,
                Grade grade,
                boolean qualityEnterprise,
                boolean bankAdmitted) {
            this(kind, place, directoryClass, grade, qualityEnterprise, bankAdmitted, false);
        }
    }

    /** What the payment is for the trade behind it. */
    public sealed interface Nature {

        /** Delivered and paid. */
        record Trade() implements Nature {}

        /**
         * Money going back.
         *
         * @param days since the payment that it undoes
         */
        record Refund(int days, boolean originalRoute) implements Nature {
            public Refund {
                requireCount(days);
            }
        }

        /** A cost paid for somebody else, who gives it back. */
        record CostAdvance(int months, boolean affiliated) implements Nature {
            public CostAdvance {
                requireCount(months);
            }
        }

        /** A party's share of a common cost. */
        record CostAllocation(int months, boolean affiliated) implements Nature {
            public CostAllocation {
                requireCount(months);
            }
        }

        /**
         * Paid before delivery, or long after.
         *
         * @param days between the two
         */
        record TradeCredit(int days) implements Nature {
            public TradeCredit {
                requireCount(days);
            }
        }

        private static void requireCount(int count) {
            if (count < 0) {
                throw new IllegalArgumentException("cannot be " + count + " ago");
            }
        }
    }

    /** What was taken off, and under which family of rules. */
    public enum CostKind {
        WAREHOUSING(CostFamily.E_COMMERCE),
        LOGISTICS(CostFamily.E_COMMERCE),
        PLATFORM(CostFamily.E_COMMERCE),
        TAX(CostFamily.E_COMMERCE),
        REPAIR(CostFamily.TRADE),
        COMPENSATION(CostFamily.TRADE),
        OTHER(CostFamily.OTHER);

        private final CostFamily family;

        CostKind(CostFamily family) {
            this.family = family;
        }
    }

    /** The widest family among the costs netted: a rule that allows one allows those before it. */
    enum CostFamily {
        NONE,
        E_COMMERCE,
        TRADE,
        OTHER
    }

    enum NatureKind {
        TRADE,
        REFUND,
        COST_ADVANCE,
        COST_ALLOCATION,
        TRADE_CREDIT
    }

    public PolicyFacts {
        if (!amount.currency().equals(Currency.USD) || !year.currency().equals(Currency.USD)) {
            throw new IllegalArgumentException("rules count in USD, not " + amount + " of " + year);
        }
        if (!amount.isPositive() || year.compareTo(amount) < 0) {
            throw new IllegalArgumentException("a payment of " + amount + " in a year of " + year);
        }
        boolean cost = nature instanceof Nature.CostAdvance || nature instanceof Nature.CostAllocation;
        if (cost && transaction.subject() != Subject.SERVICES) {
            throw new IllegalArgumentException("a cost for others is a service: " + nature);
        }
        nettedCosts = Set.copyOf(nettedCosts);
    }

    /** The same payment with this cost alone taken off. */
    PolicyFacts netting(CostKind cost) {
        return new PolicyFacts(transaction, party, nature, amount, year, Set.of(cost));
    }

    /** The values as tables take them; every fact has one, also where the nature of the payment knows none. */
    Map<FactName, Object> values() {
        Map<FactName, Object> values = new EnumMap<>(FactName.class);
        values.put(FactName.DIRECTION, transaction.direction().name());
        values.put(FactName.SUBJECT, transaction.subject().name());
        values.put(FactName.CHANNEL, transaction.channel().name());
        values.put(FactName.MODE, transaction.mode().name());
        values.put(FactName.ELECTRONIC_DATA, transaction.electronicData());
        values.put(FactName.COUNTERPARTY_COUNTRY, transaction.counterpartyCountry());
        values.put(FactName.PARTY, party.kind().name());
        values.put(FactName.PLACE, party.place().name());
        values.put(FactName.DIRECTORY_CLASS, party.directoryClass().name());
        values.put(FactName.GRADE, party.grade().name());
        values.put(FactName.QUALITY_ENTERPRISE, party.qualityEnterprise());
        values.put(FactName.BANK_ADMITTED, party.bankAdmitted());
        values.put(FactName.REGISTERED_TRADER, party.registeredTrader());
        values.put(FactName.AMOUNT_USD, amount.decimal());
        values.put(FactName.YEAR_USD, year.decimal());
        values.put(FactName.NETTED_COSTS, family().name());
        values.put(FactName.REFUND_DAYS, BigDecimal.ZERO);
        values.put(FactName.ORIGINAL_ROUTE, true);
        values.put(FactName.ADVANCE_MONTHS, BigDecimal.ZERO);
        values.put(FactName.AFFILIATED, true);
        values.put(FactName.CREDIT_DAYS, BigDecimal.ZERO);
        NatureKind kind = switch (nature) {
            case Nature.Trade() -> NatureKind.TRADE;
            case Nature.Refund(int days, boolean originalRoute) -> {
                values.put(FactName.REFUND_DAYS, BigDecimal.valueOf(days));
                values.put(FactName.ORIGINAL_ROUTE, originalRoute);
                yield NatureKind.REFUND;
            }
            case Nature.CostAdvance(int months, boolean affiliated) -> {
                values.put(FactName.ADVANCE_MONTHS, BigDecimal.valueOf(months));
                values.put(FactName.AFFILIATED, affiliated);
                yield NatureKind.COST_ADVANCE;
            }
            case Nature.CostAllocation(int months, boolean affiliated) -> {
                values.put(FactName.ADVANCE_MONTHS, BigDecimal.valueOf(months));
                values.put(FactName.AFFILIATED, affiliated);
                yield NatureKind.COST_ALLOCATION;
            }
            case Nature.TradeCredit(int days) -> {
                values.put(FactName.CREDIT_DAYS, BigDecimal.valueOf(days));
                yield NatureKind.TRADE_CREDIT;
            }
        };
        values.put(FactName.NATURE, kind.name());
        return values;
    }

    private CostFamily family() {
        return nettedCosts.stream()
                .map(cost -> cost.family)
                .max(CostFamily::compareTo)
                .orElse(CostFamily.NONE);
    }

    /** The facts as plain text by name, for keeping; {@link FactSheets#read} gives them back. */
    public Map<String, Object> document() {
        Map<String, Object> document = new TreeMap<>();
        values().forEach((name, value) -> document.put(name.feel(), FactName.text(value)));
        Set<CostKind> costs = EnumSet.noneOf(CostKind.class);
        costs.addAll(nettedCosts);
        document.put("costs", costs.stream().map(CostKind::name).toList());
        return document;
    }

    /** SHA-256 of the document. */
    public byte[] hash() {
        return Sha256.digest().digest(CanonicalJson.bytes(document()));
    }
}
