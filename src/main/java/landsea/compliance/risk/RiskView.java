package landsea.compliance.risk;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import landsea.parties.MerchantId;

/**
 * What a payment came to.
 *
 * @param credited whether it was credited with this; else it waited for somebody to look
 */
public record RiskView(
        UUID payment,
        MerchantId merchant,
        LocalDate day,
        int score,
        List<Finding> findings,
        String rulesVersion,
        boolean credited) {

    public RiskView {
        findings = List.copyOf(findings);
    }
}
