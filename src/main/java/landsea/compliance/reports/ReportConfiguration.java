package landsea.compliance.reports;

import landsea.compliance.risk.LargeValues;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.engine.DeadlineHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which deadlines are reports'. */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

    @Bean
    DeadlineHandler reportsDue() {
        return new Passing(Course.DUE);
    }

    @Bean
    DeadlineHandler reportsStand() {
        return new Passing(Course.STANDS);
    }

    @Bean
    DeadlineHandler largeDaysOver() {
        return new LargeDays(LargeValues.DAY_OVER);
    }

    private record Passing(String kind) implements DeadlineHandler {

        @Override
        public Command<?> due(Deadline deadline) {
            return new ReportDue(deadline);
        }
    }

    private record LargeDays(String kind) implements DeadlineHandler {

        @Override
        public Command<?> due(Deadline deadline) {
            return new LargeDayOver(deadline);
        }
    }
}
