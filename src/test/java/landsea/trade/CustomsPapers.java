package landsea.trade;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import landsea.marketplace.reading.FileBytes;

/** Writes small messages of customs and tables of evidence that say only what matters to a test. */
final class CustomsPapers {

    static final String EXPORTER = "91500112MAYUX1NT2Y";

    /** A platform abroad without a code. */
    static final String NO_PLATFORM = "无";

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ceb:%1$sMessage guid="311af125-6fed-4603-8c5d-49b1fa4b4b9b" version="1.0" xmlns:ceb="http://www.chinaport.gov.cn/ceb">
            %2$s</ceb:%1$sMessage>
            """;

    private CustomsPapers() {}

    /** One parcel of an order as its export list declares it. */
    record Parcel(
            String copNo,
            String orderNo,
            String waybillNo,
            String amount,
            String currency,
            String mode,
            String exporter,
            String platform,
            String appType) {

        static Parcel of(String copNo, String orderNo, String amount) {
            return new Parcel(copNo, orderNo, "W-" + copNo, amount, "502", "9610", EXPORTER, NO_PLATFORM, "1");
        }

        Parcel waybill(String no) {
            return new Parcel(copNo, orderNo, no, amount, currency, mode, exporter, platform, appType);
        }

        Parcel currency(String code) {
            return new Parcel(copNo, orderNo, waybillNo, amount, code, mode, exporter, platform, appType);
        }

        Parcel mode(String code) {
            return new Parcel(copNo, orderNo, waybillNo, amount, currency, code, exporter, platform, appType);
        }

        Parcel exporter(String code) {
            return new Parcel(copNo, orderNo, waybillNo, amount, currency, mode, code, platform, appType);
        }

        Parcel platform(String code) {
            return new Parcel(copNo, orderNo, waybillNo, amount, currency, mode, exporter, code, appType);
        }
    }

    static FileBytes message(String code, String records) {
        return FileBytes.of(text(code, records).getBytes(StandardCharsets.UTF_8));
    }

    static String text(String code, String records) {
        return HEAD.formatted(code, records);
    }

    static FileBytes lists(Parcel... parcels) {
        return message(
                "CEB603", List.of(parcels).stream().map(CustomsPapers::list).collect(Collectors.joining()));
    }

    static String list(Parcel parcel) {
        return """
                <ceb:Inventory>
                <ceb:InventoryHead>
                %s%s%s%s%s%s%s%s%s%s%s%s%s%s%s</ceb:InventoryHead>
                <ceb:InventoryList>
                %s%s%s%s%s%s</ceb:InventoryList>
                </ceb:Inventory>
                """.formatted(
                        field("appType", parcel.appType()),
                        field("appTime", "20250102101112"),
                        field("appStatus", "2"),
                        field("customsCode", "8000"),
                        field("ebpCode", parcel.platform()),
                        field("orderNo", parcel.orderNo()),
                        field("logisticsCode", "5000000001"),
                        field("logisticsNo", parcel.waybillNo()),
                        field("copNo", parcel.copNo()),
                        field("ieFlag", "E"),
                        field("ieDate", "20250102"),
                        field("statisticsFlag", "A"),
                        field("agentCode", "5000000002"),
                        field("ebcCode", parcel.exporter()),
                        field("tradeMode", parcel.mode()),
                        field("gnum", "1"),
                        field("itemNo", "GLOVE"),
                        field("gcode", "4203210000"),
                        field("currency", parcel.currency()),
                        field("qty", "1"),
                        field("totalPrice", parcel.amount()));
    }

    /** Customs' answer to a list: 399 accepts it, 100 refuses it, 120 is on the way. */
    static String answer(String copNo, String listNo, String status, String time) {
        return """
                <ceb:InventoryReturn>
                %s%s%s%s%s</ceb:InventoryReturn>
                """.formatted(
                        field("agentCode", "5000000002"),
                        field("copNo", copNo),
                        field("invtNo", listNo),
                        field("returnStatus", status),
                        field("returnTime", time));
    }

    static FileBytes cleared(String copNo, String listNo) {
        return message("CEB604", answer(copNo, listNo, "899", "20250103101112001"));
    }

    static FileBytes goods(String... rows) {
        return FileBytes.of(("declaration_no,item_no,supervision_mode,exporter_code,sku,quantity,unit,currency,amount,"
                        + "export_date\n" + String.join("\n", rows) + "\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    static String field(String name, String text) {
        return "<ceb:" + name + ">" + text + "</ceb:" + name + ">\n";
    }
}
