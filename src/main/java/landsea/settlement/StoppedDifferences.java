package landsea.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.OrganisationId;
import landsea.parties.work.Ages;
import landsea.parties.work.Stopped;
import landsea.parties.work.StoppedWork;
import landsea.parties.work.WorkPage;
import org.springframework.stereotype.Service;

/** Reports that were corrected after their money was credited. Nothing booked changes by them, so nothing ever falls due. */
@Service
class StoppedDifferences implements StoppedWork {

    private final Desk desk;

    StoppedDifferences(Desk desk) {
        this.desk = desk;
    }

    @Override
    public String kind() {
        return "DIFFERENCE";
    }

    @Override
    public List<Stopped> stopped(Viewer viewer, WorkPage page) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT c.payment_id, c.statement_id, c.organisation_id, c.currency, c.credited_minor,"
                                + " c.corrected_minor, c.opened_at FROM difference_cases c"
                                + " WHERE c.bucket BETWEEN :first_bucket AND :last_bucket AND "
                                + WorkPage.condition("c.opened_at", "c.statement_id", "c.organisation_id", "c.currency")
                                + " ORDER BY c.opened_at, c.statement_id LIMIT :limit")
                        .params(page.params())
                        .query((row, number) -> {
                            Currency currency = Currency.of(row.getString(4));
                            Money credited = Money.ofMinor(currency, row.getLong(5));
                            Money corrected = Money.ofMinor(currency, row.getLong(6));
                            return new Stopped(
                                    kind(),
                                    new PaymentId(row.getObject(1, UUID.class)).text(),
                                    row.getObject(2, UUID.class),
                                    new OrganisationId(row.getObject(3, UUID.class)),
                                    Optional.of(corrected.minus(credited)),
                                    "CREDITED",
                                    Reason.of("CORRECTED_AFTER_CREDIT", "credited", credited.amount())
                                            .with("corrected", corrected.amount())
                                            .with("currency", currency),
                                    row.getTimestamp(7).toInstant(),
                                    Optional.empty());
                        })
                        .list());
    }

    @Override
    public Ages ages(Viewer viewer, Instant now) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + Ages.columns("c.opened_at")
                                + " FROM difference_cases c WHERE c.bucket BETWEEN 0 AND 63")
                        .params(Ages.params(now))
                        .query((row, number) -> Ages.read(row))
                        .single());
    }
}
