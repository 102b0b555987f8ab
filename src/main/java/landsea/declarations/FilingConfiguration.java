package landsea.declarations;

import java.util.Map;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.engine.DeadlineHandler;
import landsea.engine.Desk;
import landsea.messages.Courier;
import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;
import landsea.messages.ReplyListener;
import landsea.messages.http.EndpointSettings;
import landsea.messages.http.Endpoints;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the way to the authority, the replies from it, and the ends of days. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FilingConfiguration.AuthoritySettings.class)
class FilingConfiguration {

    /** Where the authority is reached: {@code landsea.foreign-exchange-authority.url}. */
    @ConfigurationProperties("landsea")
    record AuthoritySettings(@DefaultValue EndpointSettings foreignExchangeAuthority) {}

    @Bean
    Endpoints foreignExchangeAuthorityEndpoints(AuthoritySettings settings) {
        return new Endpoints("landsea.{name}", Map.of(Filings.AUTHORITY, settings.foreignExchangeAuthority()));
    }

    @Bean
    Courier filingCourier(
            @Qualifier("foreignExchangeAuthorityEndpoints") Endpoints endpoints, DeclarationFiles files, Desk desk) {
        return new FilingCourier(new HttpFilingPort(endpoints), files, desk);
    }

    @Bean
    ReplyListener filingReplies() {
        return new Listening(Filings.FILE);
    }

    @Bean
    ReplyListener filingInquiryReplies() {
        return new Listening(Filings.INQUIRY);
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
