package landsea.soak.sim;

/** What must lie where, by shop where it is a merchant's. Cents, and fen where it says so. */
final class ModelBooks {

    final long[] collected = new long[2];
    final long[] own = new long[2];
    final long[] ownFen = new long[2];
    long suspense;
    long nostro;
    long fees;
    long marginFen;
    long position;
    long positionFen;

    /** What the bank owes those abroad who have paid for it. */
    long correspondent;

    long feesFen;

    /** Of dollars that were bought. */
    long margin;

    void received(ModelAdvice advice) {
        nostro -= advice.amount;
        if (advice.shop < 0) {
            suspense += advice.amount;
        } else {
            collected[advice.shop] += advice.amount;
        }
    }

    void takenFromSuspense(ModelAdvice advice, int shop) {
        suspense -= advice.amount;
        collected[shop] += advice.amount;
    }

    void credited(int shop, long received, long channelFee) {
        collected[shop] -= received;
        own[shop] += received - channelFee;
        fees += channelFee;
    }

    void converted(int shop, ModelQuote quote) {
        own[shop] -= quote.sell();
        fees += quote.fee();
        position += quote.converted();
        positionFen -= quote.gross();
        ownFen[shop] += quote.credited();
        marginFen += quote.margin();
    }

    /** A fee of a payment abroad; one below zero comes back. */
    void charged(int shop, long fee) {
        own[shop] -= fee;
        fees += fee;
    }

    /** Dollars for renminbi. */
    void bought(int shop, ModelPurchase purchase) {
        buy(shop, purchase, 1);
    }

    /** All of it turned round. */
    void unbought(int shop, ModelPurchase purchase) {
        buy(shop, purchase, -1);
    }

    private void buy(int shop, ModelPurchase purchase, long times) {
        ownFen[shop] -= times * purchase.sell();
        feesFen += times * purchase.fees();
        positionFen += times * purchase.converted();
        position -= times * purchase.gross();
        margin += times * purchase.margin();
        own[shop] += times * purchase.bought();
    }

    /** What left for good; below zero it is back. */
    void paidAbroad(int shop, long amount) {
        own[shop] -= amount;
        correspondent += amount;
    }

    void returned(int shop, long amount) {
        collected[shop] -= amount;
        nostro += amount;
    }

    void returnedFromSuspense(long amount) {
        suspense -= amount;
        nostro += amount;
    }
}
