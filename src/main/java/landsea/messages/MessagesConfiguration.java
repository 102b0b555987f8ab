package landsea.messages;

import io.micrometer.core.instrument.MeterRegistry;
import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import landsea.engine.Signals;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the module. Listeners need {@link Messages}, the post office needs the listeners: the bell stands between. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessageSettings.class)
class MessagesConfiguration {

    @Bean
    Bell outboxBell(Signals signals) {
        return new Bell(signals);
    }

    @Bean
    Messages messages(Bell bell) {
        return new Messages(bell);
    }

    @Bean
    Inbox inbox() {
        return new Inbox();
    }

    @Bean
    PostOffice postOffice(
            Bell bell,
            Housekeeping store,
            Engine engine,
            ObjectProvider<Courier> couriers,
            ObjectProvider<ReplyListener> listeners,
            MessageSettings settings,
            MeterRegistry meters) {
        Postman postman = new Postman(
                engine,
                couriers.orderedStream().toList(),
                listeners.orderedStream().toList(),
                settings,
                meters);
        return new PostOffice(bell, store, engine, postman, settings, meters);
    }
}
