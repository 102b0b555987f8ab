package landsea.marketplace.amazon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.marketplace.Names;
import landsea.marketplace.reading.HeaderLine;

/**
 * The columns of Amazon's date-range report, whatever the language; {@code date-range-columns.tsv} has their names. What a
 * row's total consists of is marked as a part; the rest says what the row is about, or is not looked at.
 */
enum AmazonDateRangeColumn {
    DATE_TIME(Use.REQUIRED),
    SETTLEMENT_ID(Use.REQUIRED),
    TYPE(Use.REQUIRED),
    ORDER_ID(Use.REQUIRED),
    SKU(Use.OPTIONAL),
    DESCRIPTION(Use.OPTIONAL),
    QUANTITY(Use.OPTIONAL),
    MARKETPLACE(Use.OPTIONAL),
    FULFILMENT(Use.PASSED_OVER),
    ACCOUNT_TYPE(Use.PASSED_OVER),
    /** Where the buyer lives: these three are never read. */
    ORDER_CITY(Use.PASSED_OVER),
    ORDER_STATE(Use.PASSED_OVER),
    ORDER_POSTAL(Use.PASSED_OVER),
    TAX_COLLECTION_MODEL(Use.PASSED_OVER),
    PRODUCT_SALES(Use.PART),
    PRODUCT_SALES_TAX(Use.PART),
    SHIPPING_CREDITS(Use.PART),
    SHIPPING_CREDITS_TAX(Use.PART),
    GIFT_WRAP_CREDITS(Use.PART),
    GIFT_WRAP_CREDITS_TAX(Use.PART),
    REGULATORY_FEE(Use.PART),
    REGULATORY_FEE_TAX(Use.PART),
    /** Japan: what the points granted to the buyer cost the seller. */
    POINTS(Use.PART),
    PROMOTIONAL_REBATES(Use.PART),
    PROMOTIONAL_REBATES_TAX(Use.PART),
    SALES_TAX_COLLECTED(Use.PART),
    LOW_VALUE_GOODS(Use.PART),
    MARKETPLACE_FACILITATOR_TAX(Use.PART),
    MARKETPLACE_WITHHELD_TAX(Use.PART),
    SELLING_FEES(Use.PART),
    FBA_FEES(Use.PART),
    OTHER_TRANSACTION_FEES(Use.PART),
    OTHER(Use.PART),
    TOTAL(Use.REQUIRED),
    /** Reports since 2025 list what is not yet released to a settlement as well. */
    STATUS(Use.OPTIONAL),
    RELEASE_DATE(Use.OPTIONAL);

    private static final String NAMES = "/landsea/marketplace/amazon/date-range-columns.tsv";

    private static final Map<String, AmazonDateRangeColumn> BY_KEY = byKey();

    private enum Use {
        REQUIRED,
        OPTIONAL,
        PART,
        PASSED_OVER
    }

    private final Use use;

    AmazonDateRangeColumn(Use use) {
        this.use = use;
    }

    /** As the English report writes it, for people: {@code settlement id}. */
    String header() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Optional<AmazonDateRangeColumn> named(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** Where the buyer lives: named by nobody, not even where a row is bad. */
    static boolean isPersonal(String name) {
        return named(Names.key(name))
                .map(column -> column == ORDER_CITY || column == ORDER_STATE || column == ORDER_POSTAL)
                .orElse(false);
    }

    /** How many columns of a header are known here. */
    static long known(HeaderLine header) {
        return header.keys().stream().filter(BY_KEY::containsKey).count();
    }

    /** What is wrong with a header: required columns that it lacks, or a column twice. */
    static Optional<Reason> fault(HeaderLine header) {
        List<Optional<AmazonDateRangeColumn>> columns =
                header.keys().stream().map(AmazonDateRangeColumn::named).toList();
        List<String> missing = new ArrayList<>(Arrays.stream(values())
                .filter(column -> column.use == Use.REQUIRED && !columns.contains(Optional.of(column)))
                .map(AmazonDateRangeColumn::header)
                .toList());
        if (columns.stream().flatMap(Optional::stream).noneMatch(column -> column.use == Use.PART)) {
            missing.add(PRODUCT_SALES.header());
        }
        if (!missing.isEmpty()) {
            return Optional.of(Reason.of("MISSING_COLUMN", "column", String.join(", ", missing)));
        }
        return Arrays.stream(values())
                .filter(column ->
                        columns.stream().filter(Optional.of(column)::equals).count() > 1)
                .findFirst()
                .map(column -> Reason.of("DUPLICATE_COLUMN", "column", column.header()));
    }

    /**
     * Where what is read stands in a header.
     *
     * @param places by ordinal, −1 for a column that is not there
     * @param parts the columns whose amounts sum to the total
     */
    record Places(int[] places, List<Part> parts) {

        /** A part of the total: a known column, or one between the parts that a site has of its own. */
        record Part(int place, String name) {}

        int of(AmazonDateRangeColumn column) {
            return places[column.ordinal()];
        }

        static Places in(HeaderLine header) {
            int[] places = new int[values().length];
            Arrays.fill(places, -1);
            List<Optional<AmazonDateRangeColumn>> columns =
                    header.keys().stream().map(AmazonDateRangeColumn::named).toList();
            for (int place = 0; place < columns.size(); place++) {
                if (columns.get(place).isPresent()) {
                    places[columns.get(place).get().ordinal()] = place;
                }
            }
            return new Places(places, parts(header, columns));
        }

        /**
         * Sites add columns of their own among the amounts (India its withheld taxes, Australia its tax on goods of low
         * value). What stands between the first known part and the total is taken for a part: the sum of every row then
         * shows whether it is.
         */
        private static List<Part> parts(HeaderLine header, List<Optional<AmazonDateRangeColumn>> columns) {
            List<Part> parts = new ArrayList<>();
            int total = columns.indexOf(Optional.of(TOTAL));
            for (int place = 0; place < columns.size(); place++) {
                Optional<AmazonDateRangeColumn> column = columns.get(place);
                if (column.isPresent() && column.get().use == Use.PART) {
                    parts.add(new Part(place, column.get().name()));
                } else if (column.isEmpty() && !parts.isEmpty() && place < total) {
                    parts.add(new Part(place, header.names().get(place)));
                }
            }
            return List.copyOf(parts);
        }
    }

    private static Map<String, AmazonDateRangeColumn> byKey() {
        Map<String, AmazonDateRangeColumn> columns = new HashMap<>();
        try (InputStream names = Objects.requireNonNull(AmazonDateRangeColumn.class.getResourceAsStream(NAMES));
                BufferedReader lines = new BufferedReader(new InputStreamReader(names, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().filter(one -> !one.startsWith("#")).toList()) {
                List<String> cells = List.of(line.split("\t"));
                AmazonDateRangeColumn column = valueOf(cells.getFirst());
                for (String name : cells.subList(1, cells.size())) {
                    AmazonDateRangeColumn other = columns.put(Names.key(name), column);
                    if (other != null && other != column) {
                        throw new IllegalStateException(name + " is " + other + " and " + column);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(columns);
    }
}
