package landsea.marketplace.amazon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.marketplace.Names;
import landsea.marketplace.reading.HeaderLine;

/** The columns of Amazon's settlement flat file V2, as Amazon's developer documentation lists them. */
enum V2Column {
    SETTLEMENT_ID(Need.REQUIRED),
    SETTLEMENT_START_DATE(Need.REQUIRED),
    SETTLEMENT_END_DATE(Need.REQUIRED),
    DEPOSIT_DATE(Need.OPTIONAL),
    TOTAL_AMOUNT(Need.REQUIRED),
    CURRENCY(Need.REQUIRED),
    TRANSACTION_TYPE(Need.REQUIRED),
    ORDER_ID(Need.REQUIRED),
    MERCHANT_ORDER_ID(Need.OPTIONAL),
    ADJUSTMENT_ID(Need.OPTIONAL),
    SHIPMENT_ID(Need.OPTIONAL),
    MARKETPLACE_NAME(Need.OPTIONAL, "marketplace"),
    AMOUNT_TYPE(Need.REQUIRED),
    AMOUNT_DESCRIPTION(Need.REQUIRED),
    AMOUNT(Need.REQUIRED),
    FULFILLMENT_ID(Need.OPTIONAL, "fulfilmentid"),
    POSTED_DATE(Need.OPTIONAL),
    POSTED_DATE_TIME(Need.OPTIONAL),
    ORDER_ITEM_CODE(Need.OPTIONAL),
    MERCHANT_ORDER_ITEM_ID(Need.OPTIONAL),
    MERCHANT_ADJUSTMENT_ITEM_ID(Need.OPTIONAL),
    SKU(Need.OPTIONAL),
    QUANTITY_PURCHASED(Need.OPTIONAL, "quantity"),
    PROMOTION_ID(Need.OPTIONAL);

    /** Ids that an office program takes for numbers. */
    static final List<V2Column> IDS = List.of(
            SETTLEMENT_ID,
            ORDER_ID,
            MERCHANT_ORDER_ID,
            ADJUSTMENT_ID,
            SHIPMENT_ID,
            ORDER_ITEM_CODE,
            MERCHANT_ORDER_ITEM_ID,
            MERCHANT_ADJUSTMENT_ITEM_ID,
            SKU);

    private enum Need {
        REQUIRED,
        OPTIONAL
    }

    private final Need need;
    private final List<String> keys;

    V2Column(Need need, String... otherKeys) {
        this.need = need;
        List<String> all = new ArrayList<>(List.of(Names.key(name())));
        all.addAll(Arrays.asList(otherKeys));
        this.keys = List.copyOf(all);
    }

    /** The name as Amazon writes it: {@code order-item-code}. */
    String header() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /**
     * Where each column stands in a header.
     *
     * @param places by ordinal, −1 for a column that is not there
     * @param extra columns with names of their own
     */
    record Places(int[] places, List<Integer> extra) {

        int of(V2Column column) {
            return places[column.ordinal()];
        }

        static Places in(HeaderLine header) {
            int[] places = new int[values().length];
            boolean[] taken = new boolean[header.width()];
            for (V2Column column : values()) {
                places[column.ordinal()] = -1;
                for (String key : column.keys) {
                    int at = header.keys().indexOf(key);
                    if (at >= 0) {
                        places[column.ordinal()] = at;
                        taken[at] = true;
                        break;
                    }
                }
            }
            List<Integer> extra = new ArrayList<>();
            for (int i = 0; i < taken.length; i++) {
                if (!taken[i] && !header.names().get(i).isEmpty()) {
                    extra.add(i);
                }
            }
            return new Places(places, extra);
        }
    }

    /** What is wrong with a header: required columns that it lacks, or a column twice. */
    static Optional<Reason> fault(HeaderLine header) {
        Places places = Places.in(header);
        List<String> missing = Arrays.stream(values())
                .filter(column -> column.need == Need.REQUIRED && places.of(column) < 0)
                .map(V2Column::header)
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of(Reason.of("MISSING_COLUMN", "column", String.join(", ", missing)));
        }
        for (V2Column column : values()) {
            long times = header.keys().stream().filter(column.keys::contains).count();
            if (times > 1) {
                return Optional.of(Reason.of("DUPLICATE_COLUMN", "column", column.header()));
            }
        }
        return Optional.empty();
    }
}
