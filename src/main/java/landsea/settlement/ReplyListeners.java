package landsea.settlement;

import landsea.engine.Command;
import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;
import landsea.messages.ReplyListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which command takes in the replies to each kind of message that settlement sends. */
@Configuration(proxyBeanMethods = false)
class ReplyListeners {

    @Bean
    ReplyListener payoutRequestReplies() {
        return new Listening(Payouts.REQUEST, true);
    }

    @Bean
    ReplyListener payoutInquiryReplies() {
        return new Listening(Payouts.INQUIRY, true);
    }

    @Bean
    ReplyListener returnRequestReplies() {
        return new Listening(Returns.REQUEST, false);
    }

    @Bean
    ReplyListener returnInquiryReplies() {
        return new Listening(Returns.INQUIRY, false);
    }

    private record Listening(String kind, boolean payout) implements ReplyListener {

        @Override
        public Command<?> onReply(OutboxMessage message, Delivery delivery) {
            return payout ? new PayoutAnswerCommand(message, delivery) : new ReturnAnswerCommand(message, delivery);
        }
    }
}
