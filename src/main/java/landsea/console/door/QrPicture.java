package landsea.console.door;

import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What a telephone photographs to take a second factor.
 *
 * @param size of a side, in modules, with the quiet zone around
 * @param path of its dark modules, as SVG writes one
 * @param letters of the secret, in fours, for who types it
 */
public record QrPicture(int size, String path, String letters) {

    private static final int QUIET = 4;

    /** After the Key URI format that authenticators read. */
    static QrPicture of(String username, String secret) {
        String name = URLEncoder.encode(username, StandardCharsets.UTF_8).replace("+", "%20");
        QrCode code = QrCode.encodeText(
                "otpauth://totp/LandSea:" + name + "?secret=" + secret + "&issuer=LandSea", QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(',')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(
                code.size + 2 * QUIET,
                path.toString(),
                secret.replaceAll("(.{4})", "$1 ").strip());
    }
}
