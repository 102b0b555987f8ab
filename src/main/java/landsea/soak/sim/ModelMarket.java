package landsea.soak.sim;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a dollar costs, for all seeds of a group, and what a merchant is charged: the price list of the plan STANDARD as a
 * merchant would read it, worked out by hand.
 */
final class ModelMarket {

    private static final Duration MID_AGE_MAX = Duration.ofHours(36);
    private static final Duration SHEET_LIFE = Duration.ofMinutes(30);
    private static final Duration QUOTE_LIFE = Duration.ofSeconds(60);
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    /**
     * A provider's offer for dollars.
     *
     * @param bid below {@code largeFrom}, in yuan for one dollar
     * @param largeBid from there on
     * @param largeFrom in cents
     */
    record Sheet(
            String provider,
            BigDecimal bid,
            BigDecimal largeBid,
            long largeFrom,
            Instant receivedAt,
            Instant validUntil) {

        boolean isGoodAt(Instant at) {
            return at.isBefore(validUntil) && at.isBefore(receivedAt.plus(SHEET_LIFE));
        }

        /** A cent of a yuan above. */
        BigDecimal askFor(long cents) {
            return bidFor(cents).add(new BigDecimal("0.01"));
        }

        BigDecimal bidFor(long cents) {
            return cents >= largeFrom ? largeBid : bid;
        }
    }

    /** What came of asking for a quote: one, or the code of a refusal. */
    record Answer(ModelQuote quote, String refusal) {

        private static final ModelQuote NO_QUOTE = new ModelQuote(0, 0, 0, 0, 0, "", Instant.MIN);

        static Answer refused(String code) {
            return new Answer(NO_QUOTE, code);
        }

        boolean isGiven() {
            return refusal.isEmpty();
        }
    }

    /** What came of asking for a purchase: one, or the code of a refusal. */
    record Offered(ModelPurchase purchase, String refusal) {

        boolean isGiven() {
            return refusal.isEmpty();
        }
    }

    private record Sale(String provider, BigDecimal ask, ModelPurchase purchase) {}

    private record Offer(String provider, BigDecimal bid, BigDecimal client, long credited) {}

    private record Published(BigDecimal mid, Instant at) {}

    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Published> mids = new ArrayList<>();

    ModelMarket(BigDecimal mid, Instant midAt) {
        publish(mid, midAt);
    }

    void publish(BigDecimal value, Instant at) {
        mids.add(new Published(value, at));
    }

    BigDecimal mid() {
        return mids.getLast().mid();
    }

    void sheet(Sheet sheet) {
        sheets.add(sheet);
    }

    /** By the clock that stamped it, which may have been turned back: not the last that came. */
    private Published mid(Instant at) {
        return mids.stream()
                .filter(one -> !one.at().isAfter(at))
                .max(Comparator.comparing(Published::at))
                .orElseThrow();
    }

    /** Of each provider the newest by then; of two at once the last. */
    private Map<String, Sheet> newest(Instant at) {
        Map<String, Sheet> newest = new TreeMap<>();
        for (Sheet sheet : sheets) {
            Sheet known = newest.get(sheet.provider());
            if (!sheet.receivedAt().isAfter(at)
                    && (known == null || !sheet.receivedAt().isBefore(known.receivedAt()))) {
                newest.put(sheet.provider(), sheet);
            }
        }
        return newest;
    }

    static long channelFee(long cents) {
        return Math.clamp(share(cents, 5), 50, 3_000);
    }

    private static long conversionFee(long cents) {
        return Math.max(share(cents, 1), 10);
    }

    /** Half up, as the price list says. */
    private static long share(long cents, long basisPoints) {
        return (cents * basisPoints + 5_000) / 10_000;
    }

    Answer quote(long sell, Instant at) {
        return quote(sell, at, BigDecimal.valueOf(Long.MAX_VALUE));
    }

    Answer quote(long sell, Instant at, BigDecimal markupMax) {
        Published published = mid(at);
        if (Duration.between(published.at(), at).compareTo(MID_AGE_MAX) > 0) {
            return Answer.refused("MID_TOO_OLD");
        }
        long fee = conversionFee(sell);
        long converted = sell - fee;
        if (converted <= 0) {
            return Answer.refused("QUOTE_CREDITS_NOTHING");
        }
        BigDecimal margin = BigDecimal.valueOf(sell >= 5_000_000 ? 8 : 12);
        return newest(at).values().stream()
                .filter(sheet -> sheet.isGoodAt(at))
                .map(sheet -> offer(sheet, converted, margin))
                .min(Comparator.comparingLong(Offer::credited)
                        .reversed()
                        .thenComparing(Comparator.comparing(Offer::bid).reversed())
                        .thenComparing(Offer::provider))
                .map(best -> isDear(best, published.mid(), markupMax)
                        ? Answer.refused("MARKUP_ABOVE_LIMIT")
                        : new Answer(
                                new ModelQuote(
                                        sell,
                                        fee,
                                        converted,
                                        fen(converted, best.bid()),
                                        best.credited(),
                                        best.provider(),
                                        at.plus(QUOTE_LIFE)),
                                ""))
                .orElseGet(() -> Answer.refused("NO_PROVIDER_QUOTE"));
    }

    /** Exactly so many cents, bought with renminbi. */
    Offered purchase(long cents, Instant at) {
        if (Duration.between(mid(at).at(), at).compareTo(MID_AGE_MAX) > 0) {
            return new Offered(ModelPurchase.NONE, "MID_TOO_OLD");
        }
        return newest(at).values().stream()
                .filter(sheet -> sheet.isGoodAt(at))
                .map(sheet -> sale(sheet, cents, at))
                .min(Comparator.comparingLong((Sale sale) -> sale.purchase().sell())
                        .thenComparing(Sale::ask)
                        .thenComparing(Sale::provider))
                .map(best -> new Offered(best.purchase(), ""))
                .orElseGet(() -> new Offered(ModelPurchase.NONE, "NO_PROVIDER_QUOTE"));
    }

    private static Sale sale(Sheet sheet, long cents, Instant at) {
        BigDecimal ask = sheet.askFor(cents);
        BigDecimal client = ask.multiply(TEN_THOUSAND.add(BigDecimal.valueOf(12)))
                .divide(TEN_THOUSAND)
                .setScale(8, RoundingMode.HALF_UP);
        // What is sold is the least that is worth it.
        long converted = BigDecimal.valueOf(cents)
                .multiply(client)
                .setScale(0, RoundingMode.UP)
                .longValueExact();
        long sell = converted;
        while (sell - feesInRenminbi(sell) < converted) {
            sell = Math.max(sell + 1, converted + feesInRenminbi(sell));
        }
        long gross = BigDecimal.valueOf(converted)
                .divide(ask, 0, RoundingMode.HALF_UP)
                .longValueExact();
        return new Sale(
                sheet.provider(), ask, new ModelPurchase(sell, sell - converted, gross, cents, at.plus(QUOTE_LIFE)));
    }

    private static long feesInRenminbi(long fen) {
        return share(fen, 5) + share(fen, 1);
    }

    private static Offer offer(Sheet sheet, long converted, BigDecimal margin) {
        BigDecimal bid = sheet.bidFor(converted);
        BigDecimal client =
                bid.multiply(TEN_THOUSAND.subtract(margin)).divide(TEN_THOUSAND).setScale(8, RoundingMode.HALF_UP);
        return new Offer(sheet.provider(), bid, client, fen(converted, client));
    }

    private static boolean isDear(Offer offer, BigDecimal mid, BigDecimal markupMax) {
        return mid.subtract(offer.client()).multiply(TEN_THOUSAND).compareTo(markupMax.multiply(mid)) > 0;
    }

    /** Cents at a rate, in fen, to the nearest. */
    private static long fen(long cents, BigDecimal rate) {
        return BigDecimal.valueOf(cents)
                .multiply(rate)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
