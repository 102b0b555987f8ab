package landsea.console.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.compliance.ScreeningDesk;
import landsea.compliance.reports.ReportDesk;
import landsea.compliance.reports.ReportState;
import landsea.console.show.Show;
import landsea.onboarding.ApplicationState;
import landsea.onboarding.MerchantStandings;
import landsea.onboarding.OnboardingDesk;
import landsea.outbound.OutboundDesk;
import landsea.outbound.OutboundView;
import landsea.parties.Role;
import landsea.policy.PackDesk;
import landsea.policy.PackStanding;
import landsea.settlement.PaymentLists;
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

    /** For the circle alone: to anybody else there are no reports. */
    @Bean
    static Tasks reportsWaiting(ReportDesk reports) {
        return (visitor, most) -> visitor.principal().role() != Role.REPORTING_OFFICER
                ? List.of()
                : Stream.of(reports.reports(visitor.principal(), most))
                        .flatMap(List::stream)
                        .filter(report -> report.state() == ReportState.DRAFTED)
                        .map(report ->
                                new Task("REPORT", report.id().text(), "", report.draftedAt(), report.author(), ""))
                        .toList();
    }

    private static String shown(Money money) {
        return Show.plain(money);
    }
}
