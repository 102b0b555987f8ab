package landsea.engine;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import landsea.basics.Facts;
import landsea.engine.store.EmbeddedStore;
import landsea.engine.store.Store;
import landsea.engine.store.StoreWatch;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import tools.jackson.databind.json.JsonMapper;

/** Wires the engine. The data sources stay in here: no bean outside can open a connection of either login. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class EngineConfiguration {

    private static final int WRITERS = 2;

    /** A simulation brings its own, which outlives the crashes that it plays. */
    @Bean(destroyMethod = "close")
    @Profile("!simulation")
    Store store(StoreSettings settings) {
        return settings.url().isEmpty()
                ? EmbeddedStore.open(settings.folder(), settings.freeMin().toBytes())
                : Store.external(
                        settings.url(), settings.secrets(), settings.folder().resolve("keys"));
    }

    @Bean(destroyMethod = "")
    StoreWatch storeWatch(Store store) {
        return store.watch();
    }

    @Bean
    Desk desk(Store store) {
        return new Desk(store.desk());
    }

    @Bean
    @Profile("sandbox")
    Workbench workbench(Store store) {
        return new Workbench(store.logins());
    }

    @Bean
    SigningKey signingKey(Store store) {
        return SigningKey.of(store.keys());
    }

    @Bean
    Lanes lanes(Store store) {
        return new Lanes(
                store.engine(), "node-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID(), store.alone());
    }

    @Bean
    CommitRunner commitRunner(
            Store store, Lanes lanes, SigningKey key, List<Facts> facts, Clock clock, JsonMapper json) {
        return new CommitRunner(store.engine(), lanes, key, all -> facts.forEach(one -> one.record(all)), clock, json);
    }

    @Bean
    Housekeeping housekeeping(CommitRunner runner) {
        return new Housekeeping(runner);
    }

    @Bean
    Signals signals(Store store) {
        return new Signals(store.logins(), store.alone());
    }

    @Bean
    Relay relay(Store store, CommitRunner runner, Lanes lanes, Signals signals) {
        return new Relay(new HandedCommands(store.engine()), runner, lanes, signals);
    }

    @Bean
    Engine engine(CommitRunner runner, Lanes lanes, Relay relay, MeterRegistry meters, StoreWatch watch) {
        Engine engine = new Engine(runner, lanes, relay, WRITERS, meters);
        engine.watchedBy(watch);
        return engine;
    }

    @Bean
    Deadlines deadlines(Store store, Engine engine, Clock clock) {
        return new Deadlines(store.engine(), engine, clock);
    }

    @Bean
    @Profile("simulation")
    Crank crank(Engine engine, Lanes lanes, Deadlines deadlines, Clock clock) {
        return new Crank(engine, lanes, deadlines, clock);
    }

    /** Handlers need the modules' services, which may need the engine: so they are told to it last. */
    @Bean
    SmartInitializingSingleton handlersToldLast(
            CommitRunner runner,
            Deadlines deadlines,
            ObjectProvider<CommandHandler<?, ?>> commands,
            ObjectProvider<DeadlineHandler> due,
            Housekeeping housekeeping,
            SigningKey key) {
        return () -> {
            runner.register(List.copyOf(commands.stream().toList()));
            deadlines.register(due.stream().toList());
            housekeeping.publish(key);
        };
    }
}
