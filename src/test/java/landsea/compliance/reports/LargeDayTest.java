package landsea.compliance.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.compliance.risk.LargeValues;
import landsea.compliance.risk.Risk;
import landsea.compliance.risk.RiskEvidence;
import landsea.compliance.risk.RiskQuestion;
import landsea.engine.Deadline;
import landsea.engine.Housekeeping;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.ShopId;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/** A day's large sum, from its payments to the unit's receipt. */
class LargeDayTest {

    private static final Bucket BUCKET = new Bucket(29);
    private static final Principal OFFICER = new Principal(
            PersonId.next(new Bucket(0)), "Officer", OrganisationId.next(new Bucket(0)), Role.REPORTING_OFFICER);

    private record PaymentId(java.util.UUID value) implements Id {

        @Override
        public String prefix() {
            return "pay";
        }
    }

    @Test
    void aLargeDayIsReportedWithItsPaymentsWhenItIsOver() {
        MerchantId merchant = MerchantId.next(BUCKET);
        List<RiskQuestion> payments =
                List.of(payment(merchant, "150000.00"), payment(merchant, "40000.00"), payment(merchant, "60000.00"));
        Risk risk = SandboxApplication.bean(Risk.class);
        Housekeeping store = SandboxApplication.bean(Housekeeping.class);
        store.<Boolean>commit(commit -> {
            risk.credited(commit, risk.assessPassed(commit, payments));
            return true;
        });

        ReportAnswer answer = store.commit(commit -> SandboxApplication.bean(LargeDayHandler.class)
                .handle(commit, List.of(new LargeDayOver(noticed(commit, merchant))))
                .getFirst()
                .orThrow());

        ReportDesk desk = SandboxApplication.bean(ReportDesk.class);
        ReportView filed = Await.until(
                () -> desk.report(OFFICER, ReportId.parse(answer.reportId())).orElseThrow(),
                view -> view.state() == ReportState.FILED);
        assertThat(filed.content().narrative()).isEqualTo("USD 250000.00");
        assertThat(filed.content().payments())
                .containsExactlyElementsOf(
                        payments.stream().map(one -> one.payment().text()).toList());
        assertThat(filed.content().ground()).isEqualTo(Ground.LARGE_VALUE);
        assertThat(filed.author()).isEqualTo(Circle.PROGRAM);
    }

    @Test
    void ofAPersonLessIsLarge() {
        MerchantId person = MerchantId.next(BUCKET);
        Risk risk = SandboxApplication.bean(Risk.class);
        Housekeeping store = SandboxApplication.bean(Housekeeping.class);
        RiskQuestion one = payment(person, "9999.99");
        RiskQuestion another = payment(person, "0.01");
        store.<Boolean>commit(commit -> {
            risk.credited(commit, risk.assessPassed(commit, List.of(ofPerson(one), ofPerson(another))));
            return true;
        });

        ReportAnswer answer = store.commit(commit -> SandboxApplication.bean(LargeDayHandler.class)
                .handle(commit, List.of(new LargeDayOver(noticed(commit, person))))
                .getFirst()
                .orThrow());

        assertThat(SandboxApplication.bean(ReportDesk.class)
                        .report(OFFICER, ReportId.parse(answer.reportId()))
                        .orElseThrow()
                        .content()
                        .narrative())
                .isEqualTo("USD 10000.00");
    }

    private static RiskQuestion ofPerson(RiskQuestion it) {
        return new RiskQuestion(
                it.payment(),
                it.organisation(),
                it.merchant(),
                it.shop(),
                RiskQuestion.Seller.PERSON,
                it.amount(),
                it.day(),
                it.evidence());
    }

    private static Deadline noticed(landsea.engine.Commit commit, MerchantId merchant) {
        return commit.sql()
                .sql("SELECT d.subject_id, d.kind, d.due_at FROM large_value_days l"
                        + " JOIN deadlines d ON d.bucket = l.bucket AND d.subject_id = l.day_id"
                        + " WHERE l.bucket = ? AND l.merchant_id = ? AND d.kind = ?")
                .params(BUCKET.value(), merchant.value(), LargeValues.DAY_OVER)
                .query((row, number) -> new Deadline(
                        row.getObject(1, java.util.UUID.class),
                        row.getString(2),
                        row.getTimestamp(3).toInstant()))
                .single();
    }

    private static RiskQuestion payment(MerchantId merchant, String amount) {
        Money money = Money.of("USD", amount);
        return new RiskQuestion(
                new PaymentId(Ids.next(BUCKET)),
                OrganisationId.next(BUCKET),
                merchant,
                ShopId.next(BUCKET),
                money,
                LocalDate.ofInstant(
                        SandboxApplication.bean(java.time.Clock.class).instant(), ZoneId.of("Asia/Shanghai")),
                RiskEvidence.none(money));
    }
}
