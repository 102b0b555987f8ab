package landsea.marketplace;

import java.util.HashMap;
import java.util.Map;
import landsea.basics.CanonicalJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What few lines have, as one JSON object, only what is filled. The merchant's own order number is kept where it is not
 * simply the platform's.
 */
public record LineRest(
        String merchantOrderId,
        String adjustmentId,
        String merchantOrderItemId,
        String merchantAdjustmentItemId,
        String promotionId) {

    private static final String MERCHANT_ORDER_ID = "merchant_order_id";
    private static final String ADJUSTMENT_ID = "adjustment_id";
    private static final String MERCHANT_ORDER_ITEM_ID = "merchant_order_item_id";
    private static final String MERCHANT_ADJUSTMENT_ITEM_ID = "merchant_adjustment_item_id";
    private static final String PROMOTION_ID = "promotion_id";

    public static @Nullable String write(StatementLine line) {
        StatementLine.Reference reference = line.reference();
        if (isPlain(line, reference)) {
            return null;
        }
        Map<String, @Nullable Object> rest = new HashMap<>();
        if (!reference.merchantOrderId().equals(reference.orderId())) {
            rest.put(MERCHANT_ORDER_ID, reference.merchantOrderId());
        }
        put(rest, ADJUSTMENT_ID, reference.adjustmentId());
        put(rest, MERCHANT_ORDER_ITEM_ID, reference.merchantOrderItemId());
        put(rest, MERCHANT_ADJUSTMENT_ITEM_ID, reference.merchantAdjustmentItemId());
        put(rest, PROMOTION_ID, line.promotionId());
        return CanonicalJson.write(rest);
    }

    /** As most lines are. */
    private static boolean isPlain(StatementLine line, StatementLine.Reference reference) {
        return reference.merchantOrderId().equals(reference.orderId())
                && reference.adjustmentId().isEmpty()
                && reference.merchantOrderItemId().isEmpty()
                && reference.merchantAdjustmentItemId().isEmpty()
                && line.promotionId().isEmpty();
    }

    static LineRest read(@Nullable String json, String orderId) {
        if (json == null) {
            return new LineRest(orderId, "", "", "", "");
        }
        JsonNode rest = JsonMapper.shared().readTree(json);
        return new LineRest(
                text(rest, MERCHANT_ORDER_ID, orderId),
                text(rest, ADJUSTMENT_ID, ""),
                text(rest, MERCHANT_ORDER_ITEM_ID, ""),
                text(rest, MERCHANT_ADJUSTMENT_ITEM_ID, ""),
                text(rest, PROMOTION_ID, ""));
    }

    private static String text(JsonNode rest, String name, String otherwise) {
        return rest.has(name) ? rest.get(name).asString() : otherwise;
    }

    private static void put(Map<String, @Nullable Object> rest, String name, String value) {
        if (!value.isEmpty()) {
            rest.put(name, value);
        }
    }
}
