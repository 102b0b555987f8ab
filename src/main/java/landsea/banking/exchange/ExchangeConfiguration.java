package landsea.banking.exchange;

import landsea.banking.rail.RailKind;
import landsea.banking.reconciliation.StatementIntake;
import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import landsea.messages.Courier;
import landsea.messages.Inbox;
import landsea.messages.Messages;
import landsea.outbound.Outbound;
import landsea.settlement.Settlement;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Wires what is said over the rails. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BankSettings.class)
class ExchangeConfiguration {

    @Bean(destroyMethod = "close")
    Banks banks(BankSettings settings, ObjectProvider<RailKind> kinds) {
        return new Banks(settings, kinds.stream().toList());
    }

    @Bean
    Courier railCourier(Banks banks, Housekeeping store) {
        return new RailCourier(banks, store);
    }

    @Bean
    Exchange bankExchange(
            Banks banks,
            Housekeeping store,
            Inbox inbox,
            Messages messages,
            Settlement settlement,
            Outbound outbound,
            StatementIntake statements) {
        return new Exchange(
                banks, store, inbox, messages, new Advising(store, settlement), new Returning(outbound), statements);
    }

    @Bean
    Takeup bankTakeup(Exchange exchange, Housekeeping store, Engine engine) {
        return new Takeup(exchange, store, engine);
    }

    /** In production every bank is reached: else the program does not start. */
    @Bean
    @Profile("production")
    SmartInitializingSingleton productionBanks(Banks banks) {
        return () -> {
            if (!banks.missing().isEmpty()) {
                throw new IllegalStateException("not fit for production: " + String.join(", ", banks.missing()));
            }
        };
    }
}
