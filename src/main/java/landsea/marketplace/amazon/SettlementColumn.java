package landsea.marketplace.amazon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import landsea.marketplace.Names;
import org.jspecify.annotations.Nullable;

/**
 * The columns of Amazon's settlement flat files: those that both versions have, the three in which V2 says an amount, and
 * the pairs (type, amount) in which V1 does. Names are Amazon's own, as its developer documentation lists them.
 */
enum SettlementColumn {
    SETTLEMENT_ID,
    SETTLEMENT_START_DATE,
    SETTLEMENT_END_DATE,
    DEPOSIT_DATE,
    TOTAL_AMOUNT,
    CURRENCY,
    TRANSACTION_TYPE,
    ORDER_ID,
    MERCHANT_ORDER_ID,
    ADJUSTMENT_ID,
    SHIPMENT_ID,
    MARKETPLACE_NAME("marketplace"),
    AMOUNT_TYPE,
    AMOUNT_DESCRIPTION,
    AMOUNT,
    FULFILLMENT_ID("fulfilmentid"),
    POSTED_DATE,
    POSTED_DATE_TIME,
    ORDER_ITEM_CODE,
    MERCHANT_ORDER_ITEM_ID,
    MERCHANT_ADJUSTMENT_ITEM_ID,
    SKU,
    QUANTITY_PURCHASED("quantity"),
    PROMOTION_ID,
    PRICE_TYPE,
    PRICE_AMOUNT,
    ITEM_RELATED_FEE_TYPE,
    ITEM_RELATED_FEE_AMOUNT,
    SHIPMENT_FEE_TYPE,
    SHIPMENT_FEE_AMOUNT,
    ORDER_FEE_TYPE,
    ORDER_FEE_AMOUNT,
    PROMOTION_TYPE,
    PROMOTION_AMOUNT,
    DIRECT_PAYMENT_TYPE,
    DIRECT_PAYMENT_AMOUNT,
    MISC_FEE_AMOUNT,
    OTHER_FEE_AMOUNT,
    OTHER_FEE_REASON_DESCRIPTION,
    OTHER_AMOUNT;

    /** Ids that an office program takes for numbers. */
    static final List<SettlementColumn> IDS = List.of(
            SETTLEMENT_ID,
            ORDER_ID,
            MERCHANT_ORDER_ID,
            ADJUSTMENT_ID,
            SHIPMENT_ID,
            ORDER_ITEM_CODE,
            MERCHANT_ORDER_ITEM_ID,
            MERCHANT_ADJUSTMENT_ITEM_ID,
            SKU);

    /** Those of them that the merchant makes up. */
    static final Set<SettlementColumn> MERCHANTS_OWN =
            Set.of(MERCHANT_ORDER_ID, MERCHANT_ORDER_ITEM_ID, MERCHANT_ADJUSTMENT_ITEM_ID, SKU);

    private static final String NAMES_TABLE = "/landsea/marketplace/amazon/settlement-headers.tsv";

    private static final Map<String, SettlementColumn> BY_KEY = new HashMap<>();

    private static final Map<String, SettlementColumn> BY_OTHER_KEY = new HashMap<>();

    static {
        for (SettlementColumn column : values()) {
            BY_KEY.put(column.key, column);
            column.otherKeys.forEach(key -> BY_OTHER_KEY.put(key, column));
        }
        translations().forEach((key, column) -> {
            SettlementColumn other = BY_OTHER_KEY.put(key, column);
            if (BY_KEY.containsKey(key) && BY_KEY.get(key) != column || other != null && other != column) {
                throw new IllegalStateException(NAMES_TABLE + ": " + key + " names two columns");
            }
        });
    }

    private final String key;
    private final Set<String> otherKeys;

    SettlementColumn(String... otherKeys) {
        this.key = Names.key(name());
        this.otherKeys = new HashSet<>(Arrays.asList(otherKeys));
    }

    /** The name as Amazon writes it: {@code order-item-code}. */
    String header() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether this is Amazon's own name of the column. */
    boolean isNamed(String headerKey) {
        return key.equals(headerKey);
    }

    /** The column that Amazon calls so, by the key of the name. */
    static @Nullable SettlementColumn named(String headerKey) {
        return BY_KEY.get(headerKey);
    }

    /** The column that others call so, by the key of the name. */
    static @Nullable SettlementColumn alsoNamed(String headerKey) {
        return BY_OTHER_KEY.get(headerKey);
    }

    private static Map<String, SettlementColumn> translations() {
        Map<String, SettlementColumn> names = new HashMap<>();
        try (InputStream table = Objects.requireNonNull(SettlementColumn.class.getResourceAsStream(NAMES_TABLE))) {
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(row -> !row.isBlank() && !row.startsWith("#"))
                    .skip(1)
                    .map(row -> row.split("\t", -1))
                    .forEach(cells -> names.put(
                            Names.key(cells[2]),
                            valueOf(cells[0].toUpperCase(Locale.ROOT).replace('-', '_'))));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
