package landsea.compliance.reports;

import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.compliance.reports.ReportContent.Subject;
import landsea.compliance.risk.LargeValues;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.parties.Merchant;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** Reports days that became large. The sums are the books' own: no person has to agree that they are so large. */
@Component
class LargeDayHandler implements CommandHandler<LargeDayOver, ReportAnswer> {

    private static final ReportAnswer NOTHING = new ReportAnswer("", 0, "NOT_LARGE", "");

    private final Course course;
    private final LargeValues largeValues;
    private final Parties parties;

    LargeDayHandler(Course course, LargeValues largeValues, Parties parties) {
        this.course = course;
        this.largeValues = largeValues;
        this.parties = parties;
    }

    @Override
    public Class<LargeDayOver> handles() {
        return LargeDayOver.class;
    }

    @Override
    public Class<ReportAnswer> answers() {
        return ReportAnswer.class;
    }

    @Override
    public List<Outcome<ReportAnswer>> handle(Commit commit, List<LargeDayOver> commands) {
        return commands.stream()
                .map(command -> Outcome.done(largeValues
                        .over(commit, command.deadline())
                        .map(day -> report(commit, day))
                        .orElse(NOTHING)))
                .toList();
    }

    private ReportAnswer report(Commit commit, LargeValues.Day day) {
        Optional<Merchant> merchant = Optional.ofNullable(
                parties.merchants(commit, List.of(day.merchant())).get(day.merchant()));
        ReportContent content = new ReportContent(
                Jurisdiction.CHINA,
                Ground.LARGE_VALUE,
                day.day(),
                new Subject(
                        merchant.map(Merchant::name).orElse(day.merchant().text()),
                        merchant.map(Merchant::code).orElse(""),
                        day.merchant().text()),
                day.payments(),
                List.of(day.part().name()),
                day.sum().toString());
        return course.begin(commit, ReportId.next(day.merchant().bucket()), content, Circle.PROGRAM, true);
    }
}
