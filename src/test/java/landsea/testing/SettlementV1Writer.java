package landsea.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import landsea.testing.ReportGenerator.Report;

/**
 * Writes a report of {@link ReportGenerator} in the shape of Amazon's V1 flat file: the same money, in pairs of columns.
 *
 * @param columns the order of the header
 * @param dense amounts of one item share a row where their families allow it; otherwise each has a row of its own
 */
public record SettlementV1Writer(List<String> columns, boolean dense) {

    /** The columns in Amazon's order. */
    public static final List<String> COLUMNS = List.of(
            ("settlement-id settlement-start-date settlement-end-date deposit-date total-amount currency transaction-type"
                            + " order-id merchant-order-id adjustment-id shipment-id marketplace-name shipment-fee-type"
                            + " shipment-fee-amount order-fee-type order-fee-amount fulfillment-id posted-date"
                            + " order-item-code merchant-order-item-id merchant-adjustment-item-id sku"
                            + " quantity-purchased price-type price-amount item-related-fee-type"
                            + " item-related-fee-amount misc-fee-amount other-fee-amount other-fee-reason-description"
                            + " promotion-id promotion-type promotion-amount direct-payment-type"
                            + " direct-payment-amount other-amount")
                    .split(" "));

    private static final List<String> SHARED = ReportGenerator.COLUMNS.stream()
            .filter(COLUMNS::contains)
            .filter(column -> !List.of("posted-date", "quantity-purchased", "transaction-type")
                    .contains(column))
            .toList();

    /** The family of columns that V1 has for V2's type of an amount; anything else is an item-related fee. */
    private static final Map<String, String> FAMILIES =
            Map.of("ItemPrice", "price", "Promotion", "promotion", "Shipment-Fees", "shipment-fee");

    public String write(Report report) {
        List<String[]> rows = new ArrayList<>();
        rows.add(columns.toArray(String[]::new));
        for (String[] v2 : report.rows()) {
            rows.addAll(rows(v2));
        }
        return (dense ? merged(rows) : rows)
                .stream().map(row -> String.join("\t", row)).collect(Collectors.joining("\n", "", "\n"));
    }

    private List<String[]> rows(String[] v2) {
        String[] row = row();
        SHARED.forEach(column -> set(row, column, cell(v2, column)));
        String type = cell(v2, "amount-type");
        if (type.isEmpty()) {
            return List.<String[]>of(row);
        }
        set(row, "posted-date", cell(v2, "posted-date-time").replace(' ', 'T').replace("TUTC", "+00:00"));
        String description = cell(v2, "amount-description");
        boolean other = type.equals("other-transaction") || type.contains("Reimbursement");
        set(row, "transaction-type", other ? description : cell(v2, "transaction-type"));
        if (other) {
            set(row, "other-amount", cell(v2, "amount"));
            return List.<String[]>of(row);
        }
        List<String[]> rows = new ArrayList<>();
        if (cell(v2, "transaction-type").equals("Order") && description.equals("Principal")) {
            String[] quantity = row.clone();
            set(quantity, "quantity-purchased", cell(v2, "quantity-purchased"));
            rows.add(quantity);
        }
        String family = FAMILIES.getOrDefault(type, "item-related-fee");
        boolean named = FAMILIES.containsKey(type) || type.startsWith("Item");
        set(row, family + "-type", named ? description : type);
        set(row, family + "-amount", cell(v2, "amount"));
        rows.add(row);
        return rows;
    }

    /** A row takes in the next one where no cell of theirs contradicts. */
    private static List<String[]> merged(List<String[]> rows) {
        List<String[]> merged = new ArrayList<>(rows.subList(0, 2));
        for (String[] row : rows.subList(2, rows.size())) {
            String[] last = merged.getLast();
            boolean fits = merged.size() > 2;
            for (int i = 0; i < row.length; i++) {
                boolean identifies = !merged.getFirst()[i].endsWith("-amount")
                        && !merged.getFirst()[i].endsWith("-type")
                        && !merged.getFirst()[i].equals("quantity-purchased");
                boolean kind = merged.getFirst()[i].equals("transaction-type");
                fits &= identifies || kind ? row[i].equals(last[i]) : row[i].isEmpty() || last[i].isEmpty();
            }
            if (fits) {
                for (int i = 0; i < row.length; i++) {
                    last[i] = row[i].isEmpty() ? last[i] : row[i];
                }
            } else {
                merged.add(row.clone());
            }
        }
        return merged;
    }

    private void set(String[] row, String column, String content) {
        row[columns.indexOf(column)] = content;
    }

    private String[] row() {
        String[] row = new String[columns.size()];
        Arrays.fill(row, "");
        return row;
    }

    private static String cell(String[] v2, String column) {
        return v2[ReportGenerator.COLUMNS.indexOf(column)];
    }
}
