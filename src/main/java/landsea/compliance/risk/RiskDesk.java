package landsea.compliance.risk;

import java.util.List;
import java.util.UUID;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.MerchantId;
import org.springframework.stereotype.Service;

/** What the bank's people see of payment risk; for any other viewer there is nothing. */
@Service
public class RiskDesk {

    /**
     * A row with who stands behind it.
     *
     * @param approvedBy empty while it waits for a second person and does not count
     */
    public record KeptRule(RuleRow row, String proposedBy, String approvedBy) {}

    private final Desk desk;

    RiskDesk(Desk desk) {
        this.desk = desk;
    }

    /** All that is kept of a payment, the latest first. */
    public List<RiskView> payment(Viewer viewer, MerchantId merchant, UUID payment) {
        return desk.read(viewer, sql -> RiskStore.ofPayment(sql, merchant, payment));
    }

    /** Assessments upon which somebody had to look, the latest first, at most so many. */
    public List<RiskView> reviews(Viewer viewer, int most) {
        return desk.read(viewer, sql -> RiskStore.reviews(sql, most));
    }

    /** The dated rows, also those that wait for a second person. */
    public List<KeptRule> rules(Viewer viewer) {
        return desk.read(viewer, RuleRows::all);
    }
}
