package landsea.marketplace.platforms;

import java.util.List;
import java.util.stream.Stream;
import landsea.marketplace.reading.Dialect;

/** The dialects of every platform but Amazon. */
public final class PlatformDialects {

    private PlatformDialects() {}

    /** In the order in which they are asked: what names itself first, what merely looks alike last. */
    public static List<Dialect> all() {
        return Stream.of(
                        OtherAnswers.dialects(),
                        ShopeeAnswers.dialects(),
                        TikTokAnswers.dialects(),
                        EbayAnswers.dialects(),
                        LazadaAnswers.dialects(),
                        WalmartRecon.dialects(),
                        EbayReport.dialects(),
                        TikTokIncome.dialects(),
                        ShopeeReports.dialects(),
                        LazadaReport.dialects(),
                        OtherReports.dialects())
                .flatMap(List::stream)
                .toList();
    }
}
