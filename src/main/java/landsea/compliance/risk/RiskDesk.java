package landsea.compliance.risk;

import java.time.LocalDate;
import java.util.List;
import landsea.basics.Id;
import landsea.engine.Desk;
import landsea.engine.Viewer;
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

    /** Upon what somebody had to look at a payment, the latest first. */
    public List<RiskView> reviewsOf(Viewer viewer, Id payment) {
        return desk.read(viewer, sql -> RiskStore.reviewsOf(sql, payment.bucket(), payment.value()));
    }

    /** What a payment was credited with on a business day of Chongqing. */
    public List<RiskView> credited(Viewer viewer, Id payment, LocalDate day) {
        return desk.read(viewer, sql -> RiskStore.credited(sql, payment.bucket(), payment.value(), day));
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
