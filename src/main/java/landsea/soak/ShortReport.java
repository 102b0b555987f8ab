package landsea.soak;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A settlement report of two lines in Amazon's V2 form. */
record ShortReport(String settlementId, long totalMinor) {

    private static final List<String> COLUMNS = List.of(("settlement-id settlement-start-date settlement-end-date"
                    + " deposit-date total-amount currency transaction-type order-id merchant-order-id adjustment-id"
                    + " shipment-id marketplace-name amount-type amount-description amount fulfillment-id posted-date"
                    + " posted-date-time order-item-code merchant-order-item-id merchant-adjustment-item-id sku"
                    + " quantity-purchased promotion-id")
            .split(" ", -1));
    private static final long COMMISSION_MINOR = 325;

    byte[] bytes() {
        String head = row(Map.of(
                "settlement-start-date", "2024-12-29 08:00:00 UTC",
                "settlement-end-date", "2025-01-12 08:00:00 UTC",
                "deposit-date", "2025-01-14 08:00:00 UTC",
                "total-amount", decimal(totalMinor),
                "currency", "USD"));
        String text = String.join("\t", COLUMNS)
                + "\n"
                + head
                + line("ItemPrice", "Principal", totalMinor + COMMISSION_MINOR)
                + line("ItemFees", "Commission", -COMMISSION_MINOR);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String decimal(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }

    private String line(String type, String description, long minor) {
        return row(Map.of(
                "transaction-type", "Order",
                "order-id", "113-" + settlementId,
                "marketplace-name", "Amazon.com",
                "amount-type", type,
                "amount-description", description,
                "amount", decimal(minor),
                "posted-date", "2024-12-30",
                "posted-date-time", "2024-12-30 12:13:39 UTC",
                "sku", "SOAK-1",
                "quantity-purchased", "1"));
    }

    private String row(Map<String, String> cells) {
        String[] row = new String[COLUMNS.size()];
        Arrays.fill(row, "");
        row[0] = settlementId;
        cells.forEach((column, cell) -> row[COLUMNS.indexOf(column)] = cell);
        return String.join("\t", row) + "\n";
    }
}
