package landsea.soak.sim;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import landsea.engine.Crank;
import landsea.engine.Housekeeping;
import landsea.engine.store.Store;
import landsea.ledger.Ledger;
import landsea.marketplace.archive.UploadReader;
import landsea.messages.ReplyListener;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import tools.jackson.databind.json.JsonMapper;

/** The core of the program, wired as it is but started by nobody: no threads, no timers, no web. A crash throws it away. */
final class Core implements AutoCloseable {

    private static final String[] MODULES = {
        "landsea.engine",
        "landsea.parties",
        "landsea.messages",
        "landsea.limits",
        "landsea.ledger",
        "landsea.fx",
        "landsea.marketplace",
        "landsea.policy",
        "landsea.trade",
        "landsea.compliance",
        "landsea.declarations",
        "landsea.settlement",
        "landsea.outbound",
        "landsea.supervision"
    };

    /** What classes say of themselves is the same after each crash. */
    private static final MetadataReaderFactory CLASSES = new CachingMetadataReaderFactory();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Map<String, ReplyListener> listeners = new HashMap<>();

    Core(Lab lab, FaultySource source, VirtualClock clock) {
        Store of = lab.store();
        context.getEnvironment().setActiveProfiles("sandbox", "simulation");
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "simulation",
                        Map.of("landsea.store.folder", lab.folder().toString())));
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(
                Store.class,
                () -> new Store(source, of.desk(), of.logins(), of.keys(), of.alone(), of.watch(), () -> {}));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        // Who reads uploads is further up, and there are none.
        context.registerBean(UploadReader.class, () -> received -> "NOTHING");
        context.registerBean(Pulse.Handler.class, Pulse.Handler::new);
        context.registerBean(Errand.Handler.class, () -> new Errand.Handler(context.getBean(Ledger.class)));
        context.registerBean(
                AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
                DefaultLifecycleProcessor.class,
                Unstarted::new);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.setMetadataReaderFactory(CLASSES);
        // Who speaks to the world outside: the simulation plays it.
        scanner.addExcludeFilter(
                new RegexPatternTypeFilter(Pattern.compile("landsea\\..*\\.(courier|sellingpartner)\\..*")));
        scanner.scan(MODULES);
        context.refresh();
        context.getBeansOfType(ReplyListener.class)
                .values()
                .forEach(listener -> listeners.put(listener.kind(), listener));
        crank().takeLanes();
    }

    /** Whatever would begin to run by itself stays as it is. */
    private static final class Unstarted extends DefaultLifecycleProcessor {

        @Override
        public void onRefresh() {
            // nothing is started
        }
    }

    Crank crank() {
        return part(Crank.class);
    }

    Housekeeping housekeeping() {
        return part(Housekeeping.class);
    }

    ReplyListener listener(String kind) {
        ReplyListener listener = listeners.get(kind);
        if (listener == null) {
            throw new IllegalStateException(
                    "nobody hears replies to " + kind + ", only " + List.copyOf(listeners.keySet()));
        }
        return listener;
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
