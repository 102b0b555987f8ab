package landsea.settlement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.marketplace.StatementId;
import landsea.marketplace.Statements;
import landsea.marketplace.StoredStatement;
import landsea.settlement.Payment.Expectation;
import landsea.settlement.PaymentState.Held;
import org.springframework.stereotype.Component;

/**
 * Brings the platform's word on a payout together with the report and the money that may be here already, under payments of
 * their own: what belongs to one settlement becomes one payment, the others end as joined. A payment that was given the
 * report of another settlement, because nothing else could be known then, gives it up.
 */
@Component
class Joining {

    /** Why a payment ended: what it stood for stands under another, which its last step names. */
    static final String JOINED = "JOINED";

    private final Statements statements;

    Joining(Statements statements) {
        this.statements = statements;
    }

    /** The open payments of some shops, those in question, and of which settlement the report of each is. */
    record Known(Map<PaymentId, Payment> payments, Map<StatementId, StoredStatement> statements) {

        String settlementOf(Payment payment) {
            return payment.report() instanceof Payment.Report.In in
                    ? Optional.ofNullable(statements.get(in.statement()))
                            .map(StoredStatement::settlementId)
                            .orElse("")
                    : "";
        }
    }

    Known known(Commit commit, Collection<Payment> inQuestion) {
        Map<PaymentId, Payment> payments = new LinkedHashMap<>();
        inQuestion.forEach(payment -> payments.put(payment.id(), payment));
        Payments.open(
                        commit,
                        inQuestion.stream()
                                .map(payment -> payment.owner().shop())
                                .toList())
                .forEach(payment -> payments.put(payment.id(), payment));
        List<StatementId> reports = payments.values().stream()
                .filter(Payment::hasReport)
                .map(payment -> payment.reportIn().statement())
                .toList();
        return new Known(payments, reports.isEmpty() ? new HashMap<>() : statements.find(commit, reports));
    }

    /** Takes the platform's word in; answers the payments that it concerns, as they are then. */
    List<Payment> promised(Journal journal, Payment payment, Expectation word, Cause cause, Known known) {
        boolean contradicts =
                payment.hasReport() && !known.settlementOf(payment).equals(word.settlementId());
        if (payment.state().isFinal() && !contradicts) {
            return List.of(payment);
        }
        List<Payment> parts = parts(journal, payment, word, known);
        if (contradicts && (payment.state().isFinal() || payment.hasFunds())) {
            // Report and money that it has are another settlement's: this one gets a payment of its own.
            return List.of(
                    parts.isEmpty()
                            ? journal.open(
                                    opened(payment, new PaymentState.Expected()).expecting(word), cause)
                            : joined(journal, parts, word, cause, known));
        }
        List<Payment> all = new ArrayList<>(parts);
        if (contradicts) {
            giveUpReport(journal, payment, new PaymentState.Expected(), cause);
            all.addFirst(journal.current(payment));
        } else {
            all.addFirst(payment);
        }
        return List.of(joined(journal, all, word, cause, known));
    }

    /** The platform will not pay: a report that the payment was given waits for its money by itself. */
    Payment refused(Journal journal, Payment payment, Reason reason, Cause cause) {
        PaymentState rejected = new PaymentState.Rejected(reason.code());
        if (payment.hasReport()) {
            return giveUpReport(journal, payment, rejected, cause.because(reason));
        }
        return journal.move(payment, rejected, cause.because(reason));
    }

    private static Payment giveUpReport(Journal journal, Payment payment, PaymentState next, Cause cause) {
        journal.open(
                opened(payment, new PaymentState.Announced()).with(payment.report()),
                cause.because(
                        Reason.of("SETTLEMENT_DIFFERS", "payment", payment.id().text())));
        return journal.move(payment.withoutReport(), next, cause);
    }

    private static Payment opened(Payment beside, PaymentState state) {
        return Payment.opened(
                PaymentId.next(beside.id().bucket()),
                beside.owner(),
                Payment.Origin.SCHEDULE,
                beside.currency(),
                state);
    }

    /** Other payments that hold something of the same settlement. */
    private static List<Payment> parts(Journal journal, Payment payment, Expectation word, Known known) {
        return known.payments().values().stream()
                .map(journal::current)
                .filter(other -> !other.id().equals(payment.id()))
                .filter(other -> other.owner().shop().equals(payment.owner().shop()))
                .filter(other -> other.currency().equals(payment.currency()))
                .filter(other -> !other.state().isFinal() && Matching.isCreditable(other.state()))
                .filter(other -> !word.settlementId().isEmpty()
                                && known.settlementOf(other).equals(word.settlementId())
                        || !word.traceId().isEmpty()
                                && other.expectation().traceId().equals(word.traceId()))
                .toList();
    }

    /** The first that has money goes on, else the first; it takes the report, and the others without money end. */
    private static Payment joined(Journal journal, List<Payment> parts, Expectation word, Cause cause, Known known) {
        Payment keeper = parts.stream().filter(Payment::hasFunds).findFirst().orElse(parts.getFirst());
        Optional<Payment.Report> report = parts.stream()
                .filter(part -> known.settlementOf(part).equals(word.settlementId()))
                .map(Payment::report)
                .findFirst();
        parts.stream()
                .filter(part -> !part.equals(keeper) && !part.hasFunds())
                .forEach(part -> journal.move(
                        part,
                        new PaymentState.Expired(JOINED),
                        Cause.by(cause.actor(), keeper.id().text())));
        Payment promised = keeper.expecting(word);
        if (!keeper.hasReport() && report.isPresent()) {
            return journal.move(promised.with(report.get()), new PaymentState.Announced(), cause);
        }
        return awaitsWord(keeper.state())
                ? journal.move(promised, new PaymentState.Expected(), cause)
                : journal.amend(keeper, promised);
    }

    /** Whether a payment stands for want of the platform's word. */
    static boolean awaitsWord(PaymentState state) {
        return switch (state) {
            case PaymentState.Instructed instructed -> true;
            case PaymentState.Unknown unknown -> true;
            case Held(String reason) ->
                reason.equals(Held.PLATFORM_SILENT) || reason.equals(Held.PAYOUT_ANSWER_UNREADABLE);
            default -> false;
        };
    }
}
