package landsea.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.testing.ReportGenerator.Report;

/**
 * Writes the money of a settlement a second time, as Amazon's date-range report of its days would: one row for each order and
 * kind of transaction, its amounts side by side. Reserves are not in such a report; the payout of the settlement before is.
 */
public final class DateRangeReport {

    /** A site's way of writing it. */
    public enum Site {
        AMERICAN(
                "All amounts in USD, unless specified",
                "date/time,settlement id,type,order id,sku,description,quantity,marketplace,fulfillment,order city,order state,"
                        + "order postal,tax collection model,product sales,product sales tax,shipping credits,shipping credits tax,"
                        + "gift wrap credits,giftwrap credits tax,Regulatory Fee,Tax On Regulatory Fee,promotional rebates,"
                        + "promotional rebates tax,marketplace withheld tax,selling fees,fba fees,other transaction fees,other,total",
                "MMM d, yyyy h:mm:ss a z",
                Locale.ENGLISH,
                ZoneId.of("America/Los_Angeles"),
                List.of("Order", "Refund", "Transfer", "Service Fee")),
        BRITISH(
                "All amounts in GBP, unless specified",
                "date/time,settlement id,type,order id,sku,description,quantity,marketplace,fulfilment,order city,order state,"
                        + "order postal,tax collection model,product sales,product sales tax,postage credits,shipping credits tax,"
                        + "gift wrap credits,giftwrap credits tax,,,promotional rebates,promotional rebates tax,"
                        + "marketplace withheld tax,selling fees,fba fees,other transaction fees,other,total",
                "d MMM yyyy HH:mm:ss 'UTC'",
                Locale.ENGLISH,
                ZoneId.of("UTC"),
                List.of("Order", "Refund", "Transfer", "Service Fee")),
        GERMAN(
                "Alle Beträge in Euro sofern nicht anders gekennzeichnet",
                "Datum/Uhrzeit,Abrechnungsnummer,Typ,Bestellnummer,SKU,Beschreibung,Menge,Marketplace,Versand,Ort der Bestellung,"
                        + "Bundesland,Postleitzahl,Steuererhebungsmodell,Umsätze,Produktumsatzsteuer,Gutschrift für Versandkosten,"
                        + "Steuer auf Versandgutschrift,Gutschrift für Geschenkverpackung,Steuer auf Geschenkverpackungsgutschriften,"
                        + ",,Rabatte aus Werbeaktionen,Steuer auf Aktionsrabatte,Einbehaltene Steuer auf Marketplace,"
                        + "Verkaufsgebühren,Gebühren zu Versand durch Amazon,Andere Transaktionsgebühren,Andere,Gesamt",
                "dd.MM.yyyy HH:mm:ss 'UTC'",
                Locale.GERMANY,
                ZoneId.of("UTC"),
                List.of("Bestellung", "Erstattung", "Übertrag", "Servicegebühr")),
        JAPANESE(
                "指定のない場合、単位は円",
                "日付/時間,決済番号,トランザクションの種類,注文番号,SKU,説明,数量,Amazon 出品サービス,フルフィルメント,市町村,都道府県,郵便番号,"
                        + "税金徴収型,商品売上,商品の売上税,配送料,配送料の税金,ギフト包装手数料,ギフト包装クレジットの税金,Amazonポイントの費用,,"
                        + "プロモーション割引額,プロモーション割引の税金,源泉徴収税を伴うマーケットプレイス,手数料,FBA 手数料,"
                        + "トランザクションに関するその他の手数料,その他,合計",
                "yyyy/MM/dd H:mm:ss 'JST'",
                Locale.JAPAN,
                ZoneId.of("Asia/Tokyo"),
                List.of("注文", "返金", "振込み", "注文外料金"));

        private final String preamble;
        private final List<String> columns;
        private final String pattern;
        private final Locale language;
        private final ZoneId zone;
        private final List<String> words;

        Site(String preamble, String columns, String pattern, Locale language, ZoneId zone, List<String> words) {
            this.preamble = preamble;
            this.columns = List.of(columns.split(",", -1));
            this.pattern = pattern;
            this.language = language;
            this.zone = zone;
            this.words = words;
        }

        /** The site that reports in a currency. */
        public static Site of(String currency) {
            return switch (currency) {
                case "USD" -> AMERICAN;
                case "GBP" -> BRITISH;
                case "EUR" -> GERMAN;
                case "JPY" -> JAPANESE;
                default -> throw new IllegalArgumentException("no site reports in " + currency);
            };
        }

        String time(Instant at) {
            DateTimeFormatter format =
                    new DateTimeFormatterBuilder().appendPattern(pattern).toFormatter(language);
            return format.format(at.atZone(zone).with(ChronoField.NANO_OF_SECOND, 0));
        }
    }

    private static final int PARTS_FROM = 13;
    private static final int OTHER = 27;

    private final Report report;
    private final Site site;
    private final Currency currency;
    private final Map<String, long[]> amounts = new LinkedHashMap<>();
    private final Map<String, String[]> heads = new LinkedHashMap<>();

    private DateRangeReport(Report report) {
        this.report = report;
        this.currency = Currency.of(report.plan().currency());
        this.site = Site.of(report.plan().currency());
    }

    /** The lines of the file: preamble, header, rows; the last row is a payout. */
    public static List<String> lines(Report report) {
        return new DateRangeReport(report).write();
    }

    public static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** How many lines stand above the first row. */
    public static int rowsFrom() {
        return 3;
    }

    private List<String> write() {
        List<String[]> rows = report.rows();
        for (String[] cells : rows.subList(1, rows.size())) {
            if (!cells[13].contains("Reserve Amount")) {
                add(cells);
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(quoted("Includes Amazon Marketplace, Fulfillment by Amazon (FBA) transactions"));
        lines.add(quoted(site.preamble));
        lines.add(row(site.columns.toArray(String[]::new)));
        heads.forEach((key, head) -> lines.add(row(written(head, amounts.getOrDefault(key, new long[0])))));
        lines.add(payout());
        return lines;
    }

    private void add(String[] cells) {
        String key = String.join("\t", cells[6], cells[7], cells[17], cells[21], cells[7].isEmpty() ? cells[13] : "");
        heads.putIfAbsent(key, head(cells));
        long[] parts = amounts.computeIfAbsent(key, _ -> new long[OTHER + 1]);
        long minor = Money.of(currency, cells[14].replace(',', '.')).minor();
        parts[part(cells[12], cells[13])] += minor;
    }

    private String[] head(String[] cells) {
        String[] head = new String[site.columns.size()];
        Arrays.fill(head, "");
        String stamp = cells[17].isEmpty() ? report.rows().getFirst()[2] : cells[17];
        head[0] = site.time(Instant.parse(iso(stamp)));
        head[1] = cells[0];
        head[2] = site.words.get(cells[7].isEmpty() ? 3 : cells[6].contains("Refund") ? 1 : 0);
        head[3] = cells[7];
        head[4] = cells[21];
        head[5] = cells[7].isEmpty() ? cells[13] : "Riding gloves, \"warm\", for two wheels";
        head[6] = cells[22];
        head[7] = cells[11];
        head[9] = "Springfield";
        head[10] = "Somewhere";
        head[11] = "98110-1523";
        return head;
    }

    /** A stamp of the settlement report as ISO has it, whichever way its style writes days. */
    private static String iso(String stamp) {
        String day = stamp.charAt(2) == '.'
                ? stamp.substring(6, 10) + "-" + stamp.substring(3, 5) + "-" + stamp.substring(0, 2)
                : stamp.substring(0, 10);
        return day + "T" + stamp.substring(11, 19) + "Z";
    }

    private static int part(String type, String description) {
        return switch (type) {
            case "ItemPrice" ->
                switch (description) {
                    case "Principal", "Goodwill" -> PARTS_FROM;
                    case "Tax" -> 14;
                    case "Shipping" -> 15;
                    case "GiftWrap" -> 17;
                    default -> throw new IllegalArgumentException(description);
                };
            case "Promotion" -> 21;
            case "ItemWithheldTax" -> 23;
            case "ItemFees" -> description.startsWith("FBA") ? 25 : description.contains("Chargeback") ? 26 : 24;
            default -> OTHER;
        };
    }

    private String[] written(String[] head, long[] parts) {
        String[] cells = head.clone();
        long total = 0;
        for (int place = PARTS_FROM; place < cells.length - 1; place++) {
            cells[place] = site.columns.get(place).isEmpty() ? "" : amount(parts[place]);
            total += parts[place];
        }
        cells[cells.length - 1] = amount(total);
        return cells;
    }

    private String payout() {
        long[] parts = new long[OTHER + 1];
        parts[OTHER] = -123_456;
        String[] head = head(report.rows().getLast());
        head[2] = site.words.get(2);
        head[5] = "To your account ending in: 513";
        return row(written(head, parts));
    }

    /** With marks between thousands, as Amazon writes it; zero without decimals. */
    private String amount(long minor) {
        if (minor == 0) {
            return "0";
        }
        String plain = Money.ofMinor(currency, Math.abs(minor)).amount();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String cents = point < 0 ? "00" : plain.substring(point + 1);
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % 3 == 0) {
                grouped.append(site == Site.GERMAN ? '.' : ',');
            }
            grouped.append(whole.charAt(i));
        }
        return (minor < 0 ? "-" : "") + grouped + (site == Site.GERMAN ? ',' : '.') + cents;
    }

    private static String row(String[] cells) {
        List<String> quoted = new ArrayList<>();
        for (String cell : cells) {
            quoted.add(quoted(cell));
        }
        return String.join(",", quoted);
    }

    private static String quoted(String cell) {
        return "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
