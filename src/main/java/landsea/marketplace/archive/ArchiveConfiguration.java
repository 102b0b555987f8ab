package landsea.marketplace.archive;

import java.nio.file.Path;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.engine.DeadlineHandler;
import landsea.engine.Desk;
import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the archive. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArchiveSettings.class)
class ArchiveConfiguration {

    private record Clearing(String kind) implements DeadlineHandler {

        @Override
        public Command<?> due(Deadline deadline) {
            return new ClearCommand(deadline);
        }
    }

    @Bean
    ArchiveKeys archiveKeys(
            Housekeeping housekeeping, ArchiveSettings settings, @Value("${landsea.store.folder}") Path store) {
        return new ArchiveKeys(housekeeping, new MasterKeys(store.resolve("keys"), settings.masterKeys()));
    }

    @Bean
    RawArchive rawArchive(Housekeeping housekeeping, Desk desk, ArchiveKeys keys) {
        return new RawArchive(housekeeping, desk, keys);
    }

    @Bean
    RawFileDesk rawFileDesk(Desk desk) {
        return new RawFileDesk(desk);
    }

    @Bean
    Destruction destruction(Engine engine) {
        return new Destruction(engine);
    }

    @Bean
    DestroyHandler destroyHandler() {
        return new DestroyHandler();
    }

    @Bean
    ClearHandler clearHandler() {
        return new ClearHandler();
    }

    @Bean
    DeadlineHandler rawFileClearing() {
        return new Clearing(ClearCommand.RAW_FILE);
    }

    @Bean
    DeadlineHandler uploadClearing() {
        return new Clearing(ClearCommand.UPLOAD);
    }

    @Bean
    UploadReading uploadReading(
            Housekeeping housekeeping, Desk desk, RawArchive archive, Engine engine, UploadReader reader) {
        return new UploadReading(housekeeping, desk, archive, engine, reader);
    }

    @Bean
    Uploads uploads(Housekeeping housekeeping, Desk desk, RawArchive archive, ArchiveKeys keys, UploadReading reading) {
        return new Uploads(housekeeping, desk, archive, keys, reading);
    }
}
