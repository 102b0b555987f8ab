package landsea.outbound;

import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.engine.DeadlineHandler;
import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;
import landsea.messages.ReplyListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which command takes in the foreign bank's replies, and which one a passed deadline asks for. */
@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {

    @Bean
    ReplyListener remittanceReplies() {
        return new Listening(Remittances.REQUEST);
    }

    @Bean
    ReplyListener remittanceInquiryReplies() {
        return new Listening(Remittances.INQUIRY);
    }

    @Bean
    ReplyListener recallReplies() {
        return new ListeningToRecalls(Recalls.REQUEST);
    }

    @Bean
    ReplyListener recallInquiryReplies() {
        return new ListeningToRecalls(Recalls.INQUIRY);
    }

    @Bean
    DeadlineHandler outboundDeadlines() {
        return new PaymentDue();
    }

    @Bean
    DeadlineHandler undeclaringDeadlines() {
        return new Undeclared();
    }

    private record Listening(String kind) implements ReplyListener {

        @Override
        public Command<?> onReply(OutboxMessage message, Delivery delivery) {
            return new BankAnswerCommand(message, delivery);
        }
    }

    private record ListeningToRecalls(String kind) implements ReplyListener {

        @Override
        public Command<?> onReply(OutboxMessage message, Delivery delivery) {
            return new RecallAnswerCommand(message, delivery);
        }
    }

    private record Undeclared() implements DeadlineHandler {

        @Override
        public String kind() {
            return Undeclaring.DEADLINE;
        }

        @Override
        public Command<?> due(Deadline deadline) {
            return new Undeclaring.Undeclare(deadline);
        }
    }

    private record PaymentDue() implements DeadlineHandler {

        @Override
        public String kind() {
            return Journal.DEADLINE;
        }

        @Override
        public Command<?> due(Deadline deadline) {
            return new OutboundDueCommand(deadline);
        }
    }
}
