package landsea.api;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.banking.close.CloseAnswer;
import landsea.banking.close.CloseDay;
import landsea.banking.close.DayEnd;
import landsea.banking.reconciliation.ReconciliationDesk;
import landsea.basics.Reason;
import landsea.ledger.DayBooks.Total;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.TwoPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The bank's business days: reconciled, closed, and certified. */
@RestController
@RequestMapping("/api/v1/business-days")
class BusinessDaysController {

    private static final int CLOSED_MAX = 200;
    private static final int NOTE_MAX = 2_000;

    /** @param matched of what was looked at on either side */
    record RunBody(
            String kind, String ranAt, long ours, long theirs, long matched, long open, long overdue) {

        static RunBody of(ReconciliationDesk.Run run) {
            return new RunBody(
                    run.kind().name(),
                    run.ranAt().toString(),
                    run.ours(),
                    run.theirs(),
                    run.matched(),
                    run.open(),
                    run.overdue());
        }
    }

    /** @param overdue how many stand longer than such a break may */
    record OpenBody(String kind, String reason, long count, String oldest, long overdue) {}

    /** The accounts of a kind and unit together, in the unit; opening + credits − debits = closing. */
    record TotalBody(
            String accountKind,
            String unit,
            String opening,
            String debits,
            String credits,
            String closing,
            long accounts,
            long accountsMoved) {

        static TotalBody of(Total total) {
            return new TotalBody(
                    total.kind().name(),
                    total.unit().code(),
                    total.decimal(total.opening()).toPlainString(),
                    total.decimal(total.debits()).toPlainString(),
                    total.decimal(total.credits()).toPlainString(),
                    total.decimal(total.closing()).toPlainString(),
                    total.accounts(),
                    total.accountsMoved());
        }
    }

    /**
     * A day as it stands.
     *
     * @param underWay the day on which is booked now; empty where no calendar reaches it
     * @param lastClosed empty before the first
     * @param counted whether what its books came to is known, which is once it was reconciled after its end
     * @param faults what in its books does not add up
     */
    record DayBody(
            String day,
            String underWay,
            String lastClosed,
            boolean over,
            boolean closed,
            boolean counted,
            List<String> faults,
            List<RunBody> runs,
            List<OpenBody> openBreaks,
            List<TotalBody> totals,
            List<SuspenseController.SaidBody> said) {

        static DayBody of(DayEnd.Standing day) {
            return new DayBody(
                    day.day().toString(),
                    day.underWay().map(Object::toString).orElse(""),
                    day.lastClosed().map(Object::toString).orElse(""),
                    day.over(),
                    day.closed(),
                    day.counted(),
                    day.faults(),
                    day.runs().stream().map(RunBody::of).toList(),
                    day.open().stream()
                            .map(one -> new OpenBody(
                                    one.kind().name(),
                                    one.reason().name(),
                                    one.count(),
                                    one.oldest().toString(),
                                    one.overdue()))
                            .toList(),
                    day.totals().stream().map(TotalBody::of).toList(),
                    day.said().stream().map(SuspenseController.SaidBody::of).toList());
        }
    }

    /** @param approvedBy empty where nothing was open and one person was enough */
    record ClosedBody(
            String day,
            String certificateId,
            long number,
            long openBreaks,
            String closedBy,
            String approvedBy,
            String closedAt) {

        static ClosedBody of(DayEnd.Closed one) {
            return new ClosedBody(
                    one.day().toString(),
                    one.id().text(),
                    one.number(),
                    one.openBreaks(),
                    one.closedBy(),
                    one.approvedBy(),
                    one.closedAt().toString());
        }
    }

    record DaysBody(List<ClosedBody> closed) {}

    /**
     * @param phase PROPOSE, APPROVE, DECLINE or WITHDRAW; without open breaks PROPOSE closes
     * @param breaks how many are open; absent for none
     * @param note why it is closed though something is open
     */
    record ClosingBody(
            @Nullable String phase,
            @Nullable Long breaks,
            @Nullable String note) {}

    private final DayEnd days;

    BusinessDaysController(DayEnd days) {
        this.days = days;
    }

    /** Closed days, the last first. */
    @GetMapping
    @For({Role.OPERATOR, Role.TREASURER})
    DaysBody closed(Principal caller) {
        return new DaysBody(days.closed(caller.viewer(), CLOSED_MAX).stream()
                .map(ClosedBody::of)
                .toList());
    }

    /** A day as it stands; without one the next that is to be closed. */
    @GetMapping("/standing")
    @For({Role.OPERATOR, Role.TREASURER})
    DayBody standing(Principal caller, @RequestParam(required = false) @Nullable String day) {
        return DayBody.of(days.standing(
                caller.viewer(), day == null ? Optional.empty() : Optional.of(Members.day(day, "day"))));
    }

    /** Runs all reconciliations of a day with what has come by now, and counts its books once it is over. */
    @PostMapping("/{day}/reconciliation")
    @For(Role.OPERATOR)
    DayBody reconcile(Principal caller, RequestKey key, @PathVariable String day) {
        LocalDate asked = Members.day(day, "day");
        Refusal.orRefuse(days.reconcile(asked, caller.actor().text()));
        return DayBody.of(days.standing(caller.viewer(), Optional.of(asked)));
    }

    /** One closes a day on which nothing is open; else one proposes it and another agrees. */
    @PostMapping("/{day}/closing")
    @For(Role.OPERATOR)
    CloseAnswer close(Principal caller, RequestKey key, @PathVariable String day, @RequestBody ClosingBody body) {
        TwoPeople.Phase phase = Given.word(TwoPeople.Phase.class, body.phase(), "/phase");
        long breaks = body.breaks() == null ? 0 : body.breaks();
        String note = body.note() == null ? "" : Members.text(body.note(), "/note", NOTE_MAX);
        return Refusal.orRefuse(days.close(new CloseDay(
                key.value(),
                Members.day(day, "day"),
                phase,
                breaks,
                note,
                Given.person(caller).text())));
    }

    /** The certificate of a closed day: the document that was signed, and its proof. */
    @GetMapping("/{day}/certificate")
    @For({Role.OPERATOR, Role.TREASURER})
    Map<String, Object> certificate(Principal caller, @PathVariable String day) {
        return new LinkedHashMap<>(days.certificate(caller.viewer(), Members.day(day, "day"))
                .orElseThrow(() -> new Refusal(Reason.of("DAY_CERTIFICATE_UNKNOWN", "day", day))));
    }
}
