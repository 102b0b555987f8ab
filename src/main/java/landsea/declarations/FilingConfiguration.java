package landsea.declarations;

import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.engine.DeadlineHandler;
import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;
import landsea.messages.ReplyListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which command takes in the authority's replies, and which ends a day. */
@Configuration(proxyBeanMethods = false)
class FilingConfiguration {

    @Bean
    ReplyListener filingReplies() {
        return new Listening(FilingPort.FILE);
    }

    @Bean
    ReplyListener filingInquiryReplies() {
        return new Listening(FilingPort.INQUIRY);
    }

    @Bean
    DeadlineHandler declarationDaysOver() {
        return new DayEnding(DayDeadlines.OVER);
    }

    @Bean
    DeadlineHandler declarationDaysDue() {
        return new DayEnding(DayDeadlines.DUE);
    }

    private record Listening(String kind) implements ReplyListener {

        @Override
        public Command<?> onReply(OutboxMessage message, Delivery delivery) {
            return new FilingAnswerCommand(message, delivery);
        }
    }

    private record DayEnding(String kind) implements DeadlineHandler {

        @Override
        public Command<?> due(Deadline deadline) {
            return new DayCommand(deadline);
        }
    }
}
