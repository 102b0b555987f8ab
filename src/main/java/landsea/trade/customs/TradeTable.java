package landsea.trade.customs;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.basics.Reason;
import landsea.marketplace.Names;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.HeaderLine;
import landsea.marketplace.reading.ReportRows;
import landsea.marketplace.reading.Table;
import landsea.trade.DeclarationNumber;
import landsea.trade.PaperSink;
import landsea.trade.ReadPapers;
import landsea.trade.TradePaper;
import landsea.trade.TradePaper.Origin;
import landsea.trade.customs.Fields.BadField;

/**
 * A table of evidence for those who have no messages, as {@code docs/trade-evidence.md} describes it: one row for each item of
 * a declaration, or for each export list.
 */
final class TradeTable {

    static final String FORMAT = "TRADE_TABLE";

    /** Column by its name in English and Chinese. */
    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry("declaration_no", "报关单号"),
            Map.entry("item_no", "项号"),
            Map.entry("list_no", "清单编号"),
            Map.entry("supervision_mode", "监管方式"),
            Map.entry("exporter_code", "收发货人代码"),
            Map.entry("platform_code", "电商平台代码"),
            Map.entry("order_no", "订单编号"),
            Map.entry("logistics_code", "物流企业代码"),
            Map.entry("logistics_no", "物流运单编号"),
            Map.entry("sku", "货号"),
            Map.entry("goods_code", "商品编码"),
            Map.entry("quantity", "数量"),
            Map.entry("unit", "计量单位"),
            Map.entry("currency", "币制"),
            Map.entry("amount", "总价"),
            Map.entry("export_date", "出口日期"));

    private static final List<String> REQUIRED =
            List.of("supervision_mode", "exporter_code", "currency", "amount", "export_date");
    private static final List<String> OF_GOODS = List.of("declaration_no", "item_no", "sku", "quantity", "unit");
    private static final List<String> OF_LISTS = List.of("list_no", "platform_code", "order_no", "logistics_no");

    private final HeaderLine header;
    private final PaperSink sink;
    private final Bad bad = new Bad();
    private int papers;

    private TradeTable(HeaderLine header, PaperSink sink) {
        this.header = header;
        this.sink = sink;
    }

    static ReadPapers read(String name, Content.Tables content, PaperSink sink) {
        for (Table table : content.tables()) {
            Optional<HeaderLine> header = table.header(line -> has(line, REQUIRED));
            if (header.isPresent()) {
                return new TradeTable(header.get(), sink).read(name, table);
            }
        }
        return ReadPapers.refused(name, ReadPapers.UNKNOWN, Reason.of("EVIDENCE_FORM_UNKNOWN"));
    }

    private ReadPapers read(String name, Table table) {
        if (!has(header, OF_GOODS) && !has(header, OF_LISTS)) {
            String missing = Stream.concat(OF_GOODS.stream(), OF_LISTS.stream())
                    .filter(column -> place(column) < 0)
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("");
            return ReadPapers.refused(name, FORMAT, Reason.of("MISSING_COLUMN", "column", missing));
        }
        try (ReportRows rows = table.rows(header)) {
            while (rows.next()) {
                row(rows);
            }
            Optional<Reason> stopped = rows.stopped();
            return stopped.map(reason -> ReadPapers.refused(name, FORMAT, reason))
                    .orElseGet(() -> bad.told(name, FORMAT, papers));
        }
    }

    private void row(ReportRows rows) {
        Fields fields = new Fields(rows.line());
        try {
            for (String column : CHINESE.keySet()) {
                fields.put(column, rows.cell(place(column)), rows.line());
            }
            if (rows.isCutOff()) {
                throw new BadField(fields, header.names().getLast(), Reason.of("FIELD_MISSING"));
            }
            sink.take(fields.text("list_no").isEmpty() ? goods(fields) : list(fields));
            papers++;
        } catch (BadField e) {
            bad.add(e.line(), e.field, e.content(), e.reason);
        }
    }

    private static TradePaper goods(Fields fields) throws BadField {
        DeclarationNumber number = declaration(fields);
        return new TradePaper.DeclaredGoods(
                number,
                fields.place("item_no"),
                fields.digits("supervision_mode", 4),
                fields.required("exporter_code", 20),
                fields.required("sku", 60),
                fields.optional("goods_code", 13),
                fields.digits("unit", 3),
                fields.positiveE5("quantity"),
                fields.currency("currency"),
                fields.positiveE5("amount"),
                exported(fields, number),
                Origin.TABLE);
    }

    /** Tax refunds write the item's place behind the declaration's number; it must be the same place. */
    private static DeclarationNumber declaration(Fields fields) throws BadField {
        String text = fields.text("declaration_no");
        if (text.length() != DeclarationNumber.WITH_ITEM_LENGTH) {
            return fields.number("declaration_no");
        }
        Fields whole = new Fields(fields.line());
        whole.put("declaration_no", text.substring(0, DeclarationNumber.LENGTH), fields.line());
        String item = text.substring(DeclarationNumber.LENGTH);
        if (!item.matches("0[0-9]{2}") || Integer.parseInt(item) != fields.place("item_no")) {
            throw new BadField(fields, "declaration_no", Reason.of("DECLARATION_NO_ITEM"));
        }
        return whole.number("declaration_no");
    }

    private static TradePaper list(Fields fields) throws BadField {
        DeclarationNumber number = fields.number("list_no");
        LocalDate day = exported(fields, number);
        return new TradePaper.ExportList(
                fields.required("exporter_code", 20),
                number.text(),
                Optional.of(number),
                fields.required("platform_code", 20),
                fields.required("order_no", 60),
                fields.optional("logistics_code", 20),
                fields.required("logistics_no", 60),
                fields.digits("supervision_mode", 4),
                fields.required("exporter_code", 20),
                true,
                false,
                fields.currency("currency"),
                fields.decimalE5("amount"),
                1,
                day,
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                Origin.TABLE);
    }

    private static LocalDate exported(Fields fields, DeclarationNumber number) throws BadField {
        LocalDate day = fields.day("export_date");
        if (!number.isOfAbout(day)) {
            throw new BadField(fields, "export_date", Reason.of("DECLARATION_NO_YEAR", "year", number.year()));
        }
        return day;
    }

    private static boolean has(HeaderLine header, List<String> columns) {
        return columns.stream().allMatch(column -> place(header, column) >= 0);
    }

    private int place(String column) {
        return place(header, column);
    }

    private static int place(HeaderLine header, String column) {
        int english = header.keys().indexOf(Names.key(column));
        return english >= 0 ? english : header.keys().indexOf(Names.key(CHINESE.getOrDefault(column, column)));
    }
}
