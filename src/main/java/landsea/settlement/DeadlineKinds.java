package landsea.settlement;

import java.util.function.Function;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.engine.DeadlineHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which command each kind of deadline asks for. */
@Configuration(proxyBeanMethods = false)
class DeadlineKinds {

    private record Kind(String kind, Function<Deadline, Command<?>> command) implements DeadlineHandler {

        @Override
        public Command<?> due(Deadline deadline) {
            return command.apply(deadline);
        }
    }

    @Bean
    DeadlineHandler paymentDeadlines() {
        return new Kind(Journal.DEADLINE, DueCommand::new);
    }

    @Bean
    DeadlineHandler paymentLooks() {
        return new Kind(LookHandler.DEADLINE, LookCommand::new);
    }

    @Bean
    DeadlineHandler suspenseDeadlines() {
        return new Kind(Suspense.DEADLINE, SuspenseDueCommand::new);
    }

    @Bean
    DeadlineHandler differenceDeadlines() {
        return new Kind(DifferenceCases.DEADLINE, DifferenceDueCommand::new);
    }

    @Bean
    DeadlineHandler suspenseSweeps() {
        return new Kind(Suspense.SWEEP, SuspenseDueCommand::new);
    }
}
