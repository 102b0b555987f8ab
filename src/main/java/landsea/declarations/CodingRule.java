package landsea.declarations;

import java.time.LocalDate;
import landsea.declarations.ReportRecord.PayType;

/**
 * Which code and remark an amount gets.
 *
 * @param subject a kind of line of the statement, or {@link #NETTED} for what is actually received under netting
 * @param income whether it adds to what the platform pays out
 * @param mode the customs supervision mode, or {@link #ANY}
 * @param remark with {@code {platform}} and {@code {goods}} to be filled in
 */
record CodingRule(
        String subject,
        boolean income,
        String mode,
        String code,
        PayType payType,
        boolean bonded,
        String remark,
        LocalDate effectiveFrom,
        LocalDate effectiveTo,
        String source) {

    static final String NETTED = "NETTED";

    /** Of a balance that is sold for renminbi later. */
    static final String SETTLEMENT = "SETTLEMENT";

    static final String ANY = "ANY";

    String remark(String platform, String goods) {
        return remark.replace("{platform}", platform).replace("{goods}", goods);
    }
}
