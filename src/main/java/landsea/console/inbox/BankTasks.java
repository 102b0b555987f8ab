package landsea.console.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.banking.close.DayEnd;
import landsea.banking.reconciliation.ReconciliationDesk;
import landsea.compliance.ListDesk;
import landsea.compliance.ListProposal;
import landsea.compliance.ScreeningDesk;
import landsea.compliance.reports.ReportDesk;
import landsea.compliance.reports.ReportState;
import landsea.console.door.Discretion;
import landsea.console.show.Show;
import landsea.fx.TariffChange;
import landsea.fx.TariffDesk;
import landsea.limits.LimitChange;
import landsea.limits.LimitDesk;
import landsea.onboarding.ApplicationState;
import landsea.onboarding.MerchantStandings;
import landsea.onboarding.OnboardingDesk;
import landsea.outbound.OutboundDesk;
import landsea.outbound.OutboundView;
import landsea.parties.Role;
import landsea.policy.PackDesk;
import landsea.policy.PackStanding;
import landsea.settlement.DifferenceDesk;
import landsea.settlement.PaymentLists;
import landsea.settlement.SuspenseDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The modules' reads of what waits, each as a part of the inbox. */
@Configuration(proxyBeanMethods = false)
class BankTasks {

    @Bean
    static Tasks releasesWaiting(PaymentLists payments) {
        return (visitor, most) -> payments.releases(visitor.viewer(), most).stream()
                .map(one -> new Task(
                        "RELEASE",
                        one.payment().text()
                                + one.amount()
                                        .map(money -> " · " + shown(money))
                                        .orElse(""),
                        one.action(),
                        one.madeAt(),
                        one.maker(),
                        "/desk/operator/payments/" + one.payment().text()))
                .toList();
    }

    @Bean
    static Tasks suspenseWaiting(SuspenseDesk suspense) {
        return (visitor, most) -> suspense.waiting(visitor.viewer(), most).stream()
                .map(one -> new Task(
                        "SUSPENSE",
                        shown(one.amount()),
                        one.action(),
                        one.madeAt(),
                        one.maker(),
                        "/desk/operator/suspense/" + one.advice().text()))
                .toList();
    }

    @Bean
    static Tasks differencesWaiting(DifferenceDesk differences) {
        return (visitor, most) -> differences.waiting(visitor.viewer(), most).stream()
                .map(one -> new Task(
                        "DIFFERENCE",
                        one.it().payment().text() + " · " + shown(one.it().difference()),
                        one.action(),
                        one.madeAt(),
                        one.maker(),
                        "/desk/operator/differences/" + one.it().report().text()))
                .toList();
    }

    @Bean
    static Tasks breaksWaiting(ReconciliationDesk breaks) {
        return (visitor, most) -> breaks.waiting(visitor.viewer(), most).stream()
                .map(one -> new Task(
                        "BREAK",
                        one.it().reference() + " · " + shown(one.it().difference()),
                        one.action(),
                        one.madeAt(),
                        one.maker(),
                        "/desk/operator/breaks/" + one.it().id().text()))
                .toList();
    }

    @Bean
    static Tasks daysWaiting(DayEnd days) {
        return (visitor, most) -> visitor.principal().role() != Role.OPERATOR
                ? List.of()
                : days.waiting(visitor.viewer(), most).stream()
                        .map(one -> new Task(
                                "DAY",
                                one.day().toString(),
                                "CLOSE_DAY",
                                one.madeAt(),
                                one.maker(),
                                "/desk/operator/days/" + one.day()))
                        .toList();
    }

    @Bean
    static Tasks hitsWaiting(ScreeningDesk screening) {
        return (visitor, most) -> screening.proposed(visitor.viewer(), most).stream()
                .map(one -> new Task(
                        "HIT",
                        one.name() + " · " + one.source() + " " + one.entryId(),
                        "DISMISS",
                        one.proposedAt(),
                        one.by().text(),
                        "/desk/operator/hits/" + one.subjectKey()))
                .toList();
    }

    @Bean
    static Tasks standingsWaiting(MerchantStandings standings) {
        return (visitor, most) -> standings.waiting(visitor.viewer(), most).stream()
                .map(one -> new Task(
                        "STANDING",
                        one.merchant().text(),
                        one.change().name(),
                        one.proposedAt(),
                        one.proposedBy().text(),
                        "/desk/operator/merchants/" + one.merchant().text()))
                .toList();
    }

    @Bean
    static Tasks applicationsWaiting(OnboardingDesk onboarding) {
        return (visitor, most) ->
                onboarding.applications(visitor.viewer(), "SUBMITTED", Optional.empty(), most).stream()
                        .flatMap(one -> one.state() instanceof ApplicationState.Submitted submitted
                                ? Stream.of(new Task(
                                        "APPLICATION",
                                        one.applicant().name(),
                                        "",
                                        one.openedAt(),
                                        submitted.by().text(),
                                        "/desk/operator/applications/"
                                                + one.id().text()))
                                : Stream.empty())
                        .toList();
    }

    @Bean
    static Tasks outboundWaiting(OutboundDesk outbound) {
        return (visitor, most) -> outbound.payments(visitor.viewer(), true, Optional.empty(), most).stream()
                .filter(one -> one.proposal().isPresent())
                .map(BankTasks::outbound)
                .toList();
    }

    private static Task outbound(OutboundView view) {
        OutboundView.Proposal proposal = view.proposal().orElseThrow();
        return new Task(
                "OUTBOUND",
                view.id().text() + " · " + shown(view.amount()),
                proposal.action(),
                Instant.parse(view.instructedAt()),
                proposal.maker(),
                "/desk/operator/outbound/" + view.id().text());
    }

    @Bean
    static Tasks packsWaiting(PackDesk packs, java.time.Clock clock) {
        return (visitor, most) ->
                packs.standings(visitor.viewer(), java.time.LocalDate.ofInstant(clock.instant(), Show.ZONE)).stream()
                        .filter(pack -> pack.state() == PackStanding.State.PROPOSED)
                        .limit(most)
                        .flatMap(pack -> pack.acts().stream()
                                .filter(act -> act.act().equals("PROPOSED"))
                                .map(act -> new Task(
                                        "PACK",
                                        pack.id() + " · " + pack.title(),
                                        "",
                                        act.at(),
                                        act.person(),
                                        "/desk/running/packs/" + pack.id().pack() + "/"
                                                + pack.id().version())))
                        .toList();
    }

    @Bean
    static Tasks tariffsWaiting(TariffDesk tariff) {
        return (visitor, most) -> tariff.changes(visitor.viewer(), most).stream()
                .filter(TariffChange::waits)
                .map(one -> new Task(
                        "TARIFF",
                        one.row().plan() + " · " + one.row().kind() + " · "
                                + one.row().basisPoints().toPlainString() + " bp",
                        "",
                        one.proposedAt(),
                        one.proposedBy().text(),
                        "/desk/running/tariff/changes/" + one.id().text()))
                .toList();
    }

    @Bean
    static Tasks limitsWaiting(LimitDesk limits) {
        return (visitor, most) -> limits.changes(visitor.viewer(), most).stream()
                .filter(LimitChange::waits)
                .map(one -> new Task(
                        "LIMIT",
                        one.limit().kind() + " · " + one.limit().currency() + " "
                                + one.limit().bound().value().toPlainString(),
                        "",
                        one.proposedAt(),
                        one.proposedBy().text(),
                        "/desk/running/limits/changes/" + one.id().text()))
                .toList();
    }

    @Bean
    static Tasks listsWaiting(ListDesk lists) {
        return (visitor, most) -> lists.proposals(visitor.viewer(), most).stream()
                .filter(ListProposal::waits)
                .map(one -> new Task(
                        "LIST",
                        one.version().source() + " · " + one.version().publishedOn(),
                        "",
                        one.proposedAt(),
                        one.proposedBy().text(),
                        "/desk/running/lists/proposals/" + one.id().text()))
                .toList();
    }

    /** For the circle alone: to anybody else there are no reports. */
    @Bean
    static Tasks reportsWaiting(ReportDesk reports) {
        return (visitor, most) -> visitor.principal().role() != Role.REPORTING_OFFICER
                ? List.of()
                : Stream.of(reports.reports(visitor.principal(), most))
                        .flatMap(List::stream)
                        .filter(report -> report.state() == ReportState.DRAFTED)
                        .map(report -> new Task(
                                "REPORT",
                                report.content().subject().name(),
                                report.toBeFiled() ? "FILE" : "DROP",
                                report.draftedAt(),
                                report.author(),
                                Discretion.REPORTS + "/" + report.id().text()))
                        .toList();
    }

    private static String shown(Money money) {
        return Show.plain(money);
    }
}
