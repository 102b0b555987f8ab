package landsea.trade;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import landsea.testing.ReportGenerator;

/**
 * Writes the evidence of trade that ships for the demo, for the report that ships: orders, waybills and export lists with
 * customs' answers for what the merchant sends by parcel, a table of declarations for what lies in warehouses abroad. A few
 * papers do not back what was sold. All of it is invented.
 */
public final class DemoPapers {

    private static final int TRANSACTION = 6;
    private static final int ORDER = 7;
    private static final int SHIPMENT = 10;
    private static final int TYPE = 12;
    private static final int AMOUNT = 14;
    private static final int FULFILMENT = 15;
    private static final int SKU = 21;

    /** Declared cheaper than it was sold, rejected by customs, not answered yet: the places of such lists. */
    private static final int CHEAP = 2;

    private static final int REJECTED = 6;
    private static final int UNANSWERED = 10;

    /** Of this less was exported than is sold. */
    private static final String SHORT = "CQ-PHONE-MOUNT";

    private static final String CARRIER = "5000000001";

    private record Parcel(String order, String shipment, String sku, BigDecimal sold) {}

    private DemoPapers() {}

    /** The files by name. */
    public static Map<String, String> files() {
        List<Parcel> parcels = parcels();
        Map<String, StringBuilder> records = new LinkedHashMap<>();
        for (int i = 0; i < parcels.size(); i++) {
            Parcel parcel = parcels.get(i);
            String own = "YX2025" + (1001 + i);
            BigDecimal declared = i == CHEAP ? parcel.sold().subtract(new BigDecimal("60")) : parcel.sold();
            add(records, "CEB303", order(parcel, declared));
            add(records, "CEB505", waybill(parcel));
            add(records, "CEB603", list(parcel, own, declared));
            if (i != UNANSWERED) {
                String status = i == REJECTED ? "100" : "899";
                add(
                        records,
                        "CEB604",
                        CustomsPapers.answer(own, "80002025E" + (100200300 + i), status, "20250103101112001"));
            }
        }
        Map<String, String> files = new TreeMap<>();
        Map<String, String> names =
                Map.of("CEB303", "orders", "CEB505", "waybills", "CEB603", "lists", "CEB604", "lists-answered");
        records.forEach((code, text) -> files.put(
                code.toLowerCase(java.util.Locale.ROOT) + "-" + names.get(code) + ".xml",
                CustomsPapers.text(code, text.toString())));
        files.put("declared-goods.csv", goods());
        return files;
    }

    /** Orders with something that the merchant sends himself, and what they came to. */
    private static List<Parcel> parcels() {
        Map<String, Parcel> parcels = new LinkedHashMap<>();
        Set<String> orders = ReportGenerator.demo().rows().stream()
                .filter(row -> row[FULFILMENT].equals("MFN"))
                .map(row -> row[ORDER])
                .collect(Collectors.toSet());
        for (String[] row : ReportGenerator.demo().rows()) {
            if (row[TRANSACTION].equals("Order") && orders.contains(row[ORDER]) && row[TYPE].equals("ItemPrice")) {
                Parcel part = new Parcel(row[ORDER], row[SHIPMENT], row[SKU], new BigDecimal(row[AMOUNT]));
                parcels.merge(
                        row[ORDER],
                        part,
                        (one, more) -> new Parcel(
                                one.order(),
                                one.shipment(),
                                one.sku(),
                                one.sold().add(more.sold())));
            }
        }
        return List.copyOf(parcels.values());
    }

    private static String order(Parcel parcel, BigDecimal declared) {
        return "<ceb:Order>\n<ceb:OrderHead>\n" + CustomsPapers.field("appType", "1")
                + CustomsPapers.field("appTime", "20250102091112")
                + CustomsPapers.field("appStatus", "2")
                + CustomsPapers.field("orderNo", parcel.order())
                + CustomsPapers.field("ebpCode", CustomsPapers.NO_PLATFORM)
                + CustomsPapers.field("ebcCode", CustomsPapers.EXPORTER)
                + CustomsPapers.field("goodsValue", declared.toPlainString())
                + CustomsPapers.field("currency", "502") + "</ceb:OrderHead>\n</ceb:Order>\n";
    }

    private static String waybill(Parcel parcel) {
        return "<ceb:Logistics>\n" + CustomsPapers.field("appType", "1")
                + CustomsPapers.field("appTime", "20250102093000")
                + CustomsPapers.field("appStatus", "2")
                + CustomsPapers.field("logisticsCode", CARRIER)
                + CustomsPapers.field("logisticsNo", parcel.shipment())
                + CustomsPapers.field("grossWeight", "0.85") + "</ceb:Logistics>\n";
    }

    private static String list(Parcel parcel, String own, BigDecimal declared) {
        return CustomsPapers.list(CustomsPapers.Parcel.of(own, parcel.order(), declared.toPlainString())
                .waybill(parcel.shipment()));
    }

    /** Under mode 9810, thirty pieces of each at a price of export. */
    private static String goods() {
        List<String> skus = new ArrayList<>(ReportGenerator.demo().rows().stream()
                .filter(row -> row[TRANSACTION].equals("Order") && row[FULFILMENT].equals("AFN"))
                .map(row -> row[SKU])
                .distinct()
                .sorted()
                .toList());
        StringBuilder table =
                new StringBuilder("declaration_no,item_no,supervision_mode,exporter_code,sku,quantity,unit,"
                        + "currency,amount,export_date\n");
        for (int i = 0; i < skus.size(); i++) {
            boolean little = skus.get(i).equals(SHORT);
            table.append("800020240000417250,")
                    .append(i + 1)
                    .append(",9810,")
                    .append(CustomsPapers.EXPORTER)
                    .append(',')
                    .append(skus.get(i))
                    .append(little ? ",17" : ",30")
                    .append(",011,USD,")
                    .append(little ? 17 * 95 : 30 * (70 + 5 * i))
                    .append(",2024-11-18\n");
        }
        return table.toString();
    }

    private static void add(Map<String, StringBuilder> records, String code, String record) {
        records.computeIfAbsent(code, one -> new StringBuilder()).append(record);
    }

    /** Writes the shipped files into the folder named. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
        }
    }
}
