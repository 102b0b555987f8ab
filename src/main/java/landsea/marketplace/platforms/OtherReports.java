package landsea.marketplace.platforms;

import java.util.List;
import landsea.basics.Reason;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.Reading;

/** Reports in rows that are known and hold no settlement of a marketplace's: named, so that the refusal helps. */
final class OtherReports {

    static final String LIANLIAN = "LIANLIAN_STATEMENT";
    static final String TIKTOK_ADS = "TIKTOK_ADS";

    private OtherReports() {}

    static List<Dialect> dialects() {
        return List.of(
                new TableDialect(
                        LIANLIAN,
                        columns -> columns.has("商户订单号") && (columns.has("银通订单号") || columns.has("ACCP交易单号")),
                        (_, _) ->
                                Reading.refused(Reason.of("PAYMENT_INSTITUTION_STATEMENT", "institution", "LianLian"))),
                new TableDialect(
                        TIKTOK_ADS,
                        columns -> columns.has("ชื่อแคมเปญ", "ต้นทุน") || columns.has("Campaign name", "Cost"),
                        (_, _) -> Reading.refused(Reason.of("ADVERTISING_REPORT"))));
    }
}
