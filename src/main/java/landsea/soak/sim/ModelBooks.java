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

    void returned(int shop, long amount) {
        collected[shop] -= amount;
        nostro += amount;
    }

    void returnedFromSuspense(long amount) {
        suspense -= amount;
        nostro += amount;
    }
}
