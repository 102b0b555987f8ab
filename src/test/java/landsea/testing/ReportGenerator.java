package landsea.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.testing.ReportShape.Decimals;
import landsea.testing.ReportShape.Style;

/**
 * Writes settlement reports in the shape of Amazon's V2 flat file: the same seed writes the same report. All ids are
 * invented. {@link #main} writes the report that ships for the demo.
 */
public final class ReportGenerator {

    /** The columns in Amazon's order. */
    public static final List<String> COLUMNS = List.of(
            ("settlement-id settlement-start-date settlement-end-date deposit-date total-amount currency transaction-type"
                            + " order-id merchant-order-id adjustment-id shipment-id marketplace-name amount-type"
                            + " amount-description amount fulfillment-id posted-date posted-date-time order-item-code"
                            + " merchant-order-item-id merchant-adjustment-item-id sku quantity-purchased promotion-id")
                    .split(" "));

    private static final List<String> GOODS = List.of(
            "CQ-MOTO-GLOVE-M",
            "CQ-MOTO-GLOVE-L",
            "CQ-HELMET-VISOR",
            "CQ-LED-32IN",
            "CQ-BRAKE-PAD-2",
            "CQ-CHAIN-520",
            "CQ-TAIL-BAG-20L",
            "CQ-MIRROR-PAIR",
            "CQ-THROTTLE-KIT",
            "CQ-RAIN-SUIT-XL",
            "CQ-TOOL-ROLL",
            "CQ-PHONE-MOUNT");

    /** What the merchant sends himself; the rest lies in the platform's warehouses. */
    private static final List<String> BY_PARCEL = List.of("CQ-TOOL-ROLL", "CQ-MOTO-GLOVE-L");

    /**
     * What to write.
     *
     * @param lines how many, without header and totals; some services always follow the orders
     * @param bias added to the total by the reserve line, in minor units; strongly negative makes the total so
     */
    public record Plan(
            long seed,
            int lines,
            String currency,
            String marketplace,
            Instant start,
            String settlementId,
            long bias,
            Style style) {

        public static Plan of(long seed) {
            return new Plan(
                    seed,
                    200,
                    "USD",
                    "Amazon.com",
                    Instant.parse("2024-12-29T08:00:00Z"),
                    "2" + (1_000_000_000L + seed % 1_000_000_000L),
                    0,
                    Style.AMAZON);
        }

        public Plan lines(int count) {
            return new Plan(seed, count, currency, marketplace, start, settlementId, bias, style);
        }

        public Plan currency(String code, String site) {
            return new Plan(seed, lines, code, site, start, settlementId, bias, style);
        }

        public Plan settlementId(String id) {
            return new Plan(seed, lines, currency, marketplace, start, id, bias, style);
        }

        public Plan bias(long minor) {
            return new Plan(seed, lines, currency, marketplace, start, settlementId, minor, style);
        }

        public Plan style(Style other) {
            return new Plan(seed, lines, currency, marketplace, start, settlementId, bias, other);
        }
    }

    /** A report as rows of cells in the order of {@link #COLUMNS}, totals first. */
    public record Report(Plan plan, Money total, List<String[]> rows) {

        public String text() {
            return plan.style().write(List.of(this));
        }

        public byte[] bytes() {
            return text().getBytes(StandardCharsets.UTF_8);
        }

        /** Lines without the row of totals. */
        public int lineCount() {
            return rows.size() - 1;
        }
    }

    private final Plan plan;
    private final Random random;
    private final Currency currency;
    private final List<String[]> rows = new ArrayList<>();
    private final List<String[]> sold = new ArrayList<>();
    private long sum;
    private Instant time;

    private ReportGenerator(Plan plan) {
        this.plan = plan;
        this.random = new Random(plan.seed());
        this.currency = Currency.of(plan.currency());
        this.time = plan.start();
    }

    public static Report report(Plan plan) {
        return new ReportGenerator(plan).write();
    }

    private Report write() {
        int services = 14;
        long pace = Math.max(
                1, ChronoUnit.SECONDS.between(plan.start(), end()) * 4 / Math.max(5, plan.lines() - services) - 1);
        while (rows.size() < plan.lines() - services) {
            Instant next = time.plusSeconds(1 + random.nextLong(2 * pace));
            time = next.isBefore(end()) ? next : time;
            if (sold.size() > 5 && random.nextInt(14) == 0) {
                refund();
            } else {
                order();
            }
        }
        while (rows.size() > Math.max(0, plan.lines() - services)) {
            sum -= Long.parseLong(rows.removeLast()[24]);
        }
        services();
        Money total = Money.ofMinor(currency, sum);
        List<String[]> all = new ArrayList<>();
        String[] totals = row();
        totals[1] = stamp(plan.start());
        totals[2] = stamp(end());
        totals[3] = stamp(end().plus(2, ChronoUnit.DAYS));
        totals[4] = amount(sum);
        totals[5] = plan.currency();
        all.add(totals);
        all.addAll(rows);
        return new Report(
                plan,
                total,
                all.stream().map(cells -> Arrays.copyOf(cells, COLUMNS.size())).toList());
    }

    private void order() {
        String id = orderId();
        String shipment = "B" + letters(8);
        int items = random.nextInt(9) == 0 ? 2 : 1;
        for (int i = 0; i < items; i++) {
            String sku = GOODS.get(random.nextInt(GOODS.size()));
            long price = money(3_999 + random.nextInt(29_000));
            String[] item = item("Order", id, shipment, sku);
            add(item, "ItemPrice", "Principal", price);
            if (random.nextInt(3) == 0) {
                long tax = price * 8 / 100;
                add(item, "ItemPrice", "Tax", tax);
                add(item, "ItemWithheldTax", "MarketplaceFacilitatorTax-Principal", -tax);
            }
            if (random.nextInt(8) == 0) {
                long shipping = money(599);
                add(item, "ItemPrice", "Shipping", shipping);
                add(item, "ItemFees", "ShippingChargeback", -shipping);
                String[] promotion = item.clone();
                promotion[23] = "US Core Free Shipping " + letters(6);
                add(promotion, "Promotion", "Shipping", -shipping / 2);
            }
            if (random.nextInt(30) == 0) {
                add(item, "ItemPrice", "GiftWrap", money(399));
                add(item, "ItemFees", "GiftwrapChargeback", -money(399));
            }
            add(item, "ItemFees", "Commission", -price * 15 / 100);
            String sent = item[15].equals("MFN") ? "Shipping label purchase" : "FBAPerUnitFulfillmentFee";
            add(item, "ItemFees", sent, -money(322 + random.nextInt(500)));
            item[24] = Long.toString(price);
            sold.add(item);
        }
    }

    private void refund() {
        String[] item = sold.get(random.nextInt(sold.size())).clone();
        long price = Long.parseLong(item[24]);
        item[6] = List.of(
                        "Refund",
                        "Refund",
                        "Refund",
                        "Refund",
                        "Refund",
                        "Chargeback Refund",
                        "A-to-z Guarantee Refund")
                .get(random.nextInt(7));
        item[9] = "adj" + letters(10);
        item[17] = stamp(time);
        item[16] = day(time);
        add(item, "ItemPrice", "Principal", -price);
        add(item, "ItemFees", "Commission", price * 15 / 100);
        add(item, "ItemFees", "RefundCommission", -price * 3 / 100);
        if (random.nextInt(6) == 0) {
            add(item, "ItemPrice", "Goodwill", -money(200));
        }
    }

    private void services() {
        time = end().minus(1, ChronoUnit.HOURS);
        String[] other = item("other-transaction", "", "", "");
        other[11] = "";
        other[18] = "";
        other[15] = "";
        other[22] = "";
        String[] service = other.clone();
        service[6] = "ServiceFee";
        add(service, "Cost of Advertising", "TransactionTotalAmount", -money(41_250 + random.nextInt(9_000)));
        add(service, "Cost of Advertising", "TransactionTotalAmount", -money(20_000));
        add(service, "CouponRedemptionFee", "Save 5 percent on riding gloves", -money(1_260));
        add(other, "other-transaction", "Subscription Fee", -money(3_999));
        add(other, "other-transaction", "Storage Fee", -money(8_764));
        add(other, "other-transaction", "StorageRenewalBilling", -money(1_120));
        add(other, "other-transaction", "FBAInboundTransportationFee", -money(23_480));
        add(other, "other-transaction", "DisposalComplete", -money(45));
        add(other, "FBA Inventory Reimbursement", "WAREHOUSE_DAMAGE", money(2_310));
        add(other, "FBA Inventory Reimbursement", "REVERSAL_REIMBURSEMENT", money(1_995));
        add(other, "other-transaction", "Shipping label purchase for return", -money(684));
        add(other, "other-transaction", "NonSubscriptionFeeAdj", money(150));
        add(other, "other-transaction", "Previous Reserve Amount Balance", money(120_055));
        add(other, "other-transaction", "Current Reserve Amount", -money(90_120) + plan.bias());
    }

    /** The last place holds the amount in minor units until the report is written. */
    private void add(String[] item, String type, String description, long minor) {
        String[] cells = Arrays.copyOf(item, COLUMNS.size() + 1);
        cells[12] = type;
        cells[13] = description;
        cells[14] = amount(minor);
        cells[24] = Long.toString(minor);
        rows.add(cells);
        sum += minor;
    }

    private String[] item(String transaction, String order, String shipment, String sku) {
        String[] cells = row();
        cells[6] = transaction;
        cells[7] = order;
        cells[8] = order;
        cells[10] = shipment;
        cells[11] = plan.marketplace();
        cells[15] = BY_PARCEL.contains(sku) ? "MFN" : "AFN";
        cells[16] = day(time);
        cells[17] = stamp(time);
        cells[18] = String.format("%014d", random.nextLong(100_000_000_000_000L));
        cells[21] = sku;
        cells[22] = "1";
        return cells;
    }

    private String[] row() {
        String[] cells = new String[COLUMNS.size() + 1];
        Arrays.fill(cells, "");
        cells[0] = plan.settlementId();
        return cells;
    }

    /** Cents as they are; for a currency without them, hundreds of units. */
    private long money(long cents) {
        return currency.scale() == 0 ? cents : currency.scale() == 3 ? cents * 10 : cents;
    }

    private String amount(long minor) {
        String written = Money.ofMinor(currency, minor).amount();
        return plan.style().decimals() == Decimals.COMMA ? written.replace('.', ',') : written;
    }

    private Instant end() {
        return plan.start().plus(14, ChronoUnit.DAYS);
    }

    private String stamp(Instant at) {
        return DateTimeFormatter.ofPattern(
                        plan.style().dayFirst() ? "dd.MM.yyyy HH:mm:ss 'UTC'" : "yyyy-MM-dd HH:mm:ss 'UTC'")
                .format(at.atOffset(ZoneOffset.UTC));
    }

    private String day(Instant at) {
        return DateTimeFormatter.ofPattern(plan.style().dayFirst() ? "dd.MM.yyyy" : "yyyy-MM-dd")
                .format(at.atOffset(ZoneOffset.UTC));
    }

    private String orderId() {
        return String.format(
                "%03d-%07d-%07d", 111 + random.nextInt(4), random.nextInt(10_000_000), random.nextInt(10_000_000));
    }

    private String letters(int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789abcdefghkmnpqrstuvwxyz".charAt(random.nextInt(56)));
        }
        return letters.toString();
    }

    /** A random plan: size, currency, sign and ways of writing all vary with the seed. */
    public static Plan anyPlan(long seed) {
        Random random = new Random(seed);
        Plan plan = Plan.of(seed).lines(20 + random.nextInt(600)).style(Style.any(random));
        plan = switch (random.nextInt(5)) {
            case 0 -> plan.currency("EUR", "Amazon.de");
            case 1 -> plan.currency("JPY", "Amazon.co.jp");
            case 2 -> plan.currency("GBP", "Amazon.co.uk");
            default -> plan;
        };
        return random.nextInt(6) == 0 ? plan.bias(-90_000_000) : plan;
    }

    /** A copy of the column names in another order. */
    static List<String> shuffled(Random random) {
        List<String> order = new ArrayList<>(COLUMNS);
        Collections.shuffle(order, random);
        return order;
    }

    /** The report that ships for the demo. */
    public static Report demo() {
        return report(Plan.of(20250112).lines(640).settlementId("20417753181"));
    }

    /** The shorter report of a settlement before it, which ships too. */
    public static Report demoEarlier() {
        return report(new Plan(
                20250113,
                64,
                "USD",
                "Amazon.com",
                Instant.parse("2024-12-15T08:00:00Z"),
                "20417753170",
                0,
                Style.AMAZON));
    }

    /** Writes the shipped demo reports to the files named. */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]), demo().bytes());
        Files.write(Path.of(arguments[1]), demoEarlier().bytes());
        System.out.println(demo().lineCount() + " lines, " + demo().total());
        System.out.println(
                demoEarlier().lineCount() + " lines, " + demoEarlier().total());
    }
}
