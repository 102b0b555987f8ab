package landsea.banking.rail.sftp;

import java.time.Duration;
import java.util.List;
import landsea.banking.rail.files.Wholeness;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One bank's server.
 *
 * @param user who we are there
 * @param hostKeys the keys one of which the server must prove to have, as in {@code authorized_keys}; two while it changes them
 * @param privateKey the file with ours
 * @param upload the folder there that takes our messages
 * @param download the folder there in which it leaves its own
 * @param done the folder there into which we move what we have taken; empty to delete it
 * @param refused the folder there into which we move what is never taken, with the reason beside it
 * @param poll how long between two looks
 * @param operation how long one operation may take, a whole upload or download among them
 */
record SftpSettings(
        @DefaultValue("") String host,
        @DefaultValue("22") int port,
        @DefaultValue("") String user,
        @DefaultValue List<String> hostKeys,
        @DefaultValue("") String privateKey,
        @DefaultValue("/in") String upload,
        @DefaultValue("/out") String download,
        @DefaultValue("") String done,
        @DefaultValue("/refused") String refused,
        @DefaultValue Wholeness whole,
        @DefaultValue("10s") Duration poll,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("60s") Duration operation,
        @DefaultValue("128MB") DataSize sizeMax) {

    SftpSettings {
        hostKeys = List.copyOf(hostKeys);
        if (host.isBlank() || user.isBlank() || privateKey.isBlank()) {
            throw new IllegalArgumentException("a server has a host, a user and a private key, not '" + host + "', '"
                    + user + "' and '" + privateKey + "'");
        }
        if (hostKeys.isEmpty()) {
            throw new IllegalArgumentException("no key is named by which " + host + " is known");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        if (!poll.isPositive() || !connectTimeout.isPositive() || !operation.isPositive()) {
            throw new IllegalArgumentException(
                    "times are positive: " + poll + ", " + connectTimeout + ", " + operation);
        }
        if (sizeMax.toBytes() < 1 || sizeMax.toBytes() >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("files of up to " + sizeMax);
        }
    }
}
