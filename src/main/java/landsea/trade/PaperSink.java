package landsea.trade;

/** Takes papers one by one as they are read; whoever reads holds one at a time. */
@FunctionalInterface
public interface PaperSink {

    void take(TradePaper paper);
}
