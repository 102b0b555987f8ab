package landsea.console.reporting;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.compliance.reports.ReportView;
import landsea.console.door.Visitor;
import landsea.console.show.Moment;
import landsea.console.show.Show;
import landsea.engine.Desk;
import landsea.parties.Parties;
import landsea.settlement.PaymentId;
import landsea.settlement.PaymentView;
import landsea.settlement.SettlementDesk;
import org.springframework.stereotype.Component;

/** What a report's page says beside the report: who is who, what happened, and the payments that it names. */
@Component
class Officers {

    private static final int PAYMENTS_SHOWN_MAX = 50;

    private final Desk desk;
    private final Parties parties;
    private final SettlementDesk settlement;

    Officers(Desk desk, Parties parties, SettlementDesk settlement) {
        this.desk = desk;
        this.parties = parties;
        this.settlement = settlement;
    }

    /** Names of the bank's people, by the text form of their ids. */
    Map<String, String> names(Visitor visitor) {
        return desk.read(visitor.viewer(), sql -> parties.peopleOf(sql, Parties.bank())).stream()
                .collect(Collectors.toMap(person -> person.id().text(), person -> person.name()));
    }

    List<Moment> moments(Visitor visitor, ReportView report, Show show) {
        Map<String, String> names = names(visitor);
        return report.steps().stream()
                .map(step -> new Moment(
                        step.at().toString(),
                        step.what(),
                        show.word("report-step." + step.what()),
                        why(step, show),
                        who(step.actor(), names, show)))
                .toList();
    }

    private static String why(ReportView.Step step, Show show) {
        return switch (step.what()) {
            case "REJECTED" -> String.join(" ", errors(List.of(step.reason().split(" ", -1)), show));
            case "ESCALATED", "OVERDUE" -> show.word("report.stood", show.code("report-state", step.reason()));
            case "DRAFTED" ->
                step.reason().equals("DROP")
                        ? show.word("report.to-drop", step.revision())
                        : show.word("report.to-file", step.revision());
            default -> step.reason().isEmpty() ? "" : show.reason(step.reason());
        };
    }

    /** A unit acts under the name that settings know it by. */
    private static String who(String actor, Map<String, String> names, Show show) {
        String unit = show.code("unit", actor);
        return unit.equals(actor) ? show.who(actor, names) : unit;
    }

    /** What a unit does not take, {@code field:code} each, as sentences. */
    static List<String> errors(List<String> errors, Show show) {
        return errors.stream()
                .map(error -> error.split(":", 2))
                .map(parts -> show.word(
                        "report.not-taken",
                        show.code("report", parts[0]),
                        parts.length > 1 ? show.code("report.because", parts[1]) : ""))
                .toList();
    }

    /** Those that are payments of the channel; a report may name others. */
    List<PaymentView> payments(Visitor visitor, ReportView report) {
        return report.content().payments().stream()
                .limit(PAYMENTS_SHOWN_MAX)
                .flatMap(Officers::parsed)
                .flatMap(id -> settlement.payment(visitor.viewer(), id).stream())
                .toList();
    }

    private static Stream<PaymentId> parsed(String text) {
        try {
            return Stream.of(PaymentId.parse(text));
        } catch (IllegalArgumentException another) {
            return Stream.of();
        }
    }
}
