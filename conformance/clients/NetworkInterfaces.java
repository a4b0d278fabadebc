// SPDX-License-Identifier: Apache-2.0
import java.net.NetworkInterface;
import java.util.Collections;

/** What Java sees. It uses ioctl and /proc. */
public class NetworkInterfaces {
	public static void main(String[] args) throws Exception {
		for (NetworkInterface i : Collections.list(NetworkInterface.getNetworkInterfaces()))
			System.out.println(i.getName() + " " + i.isLoopback() + " " + i.isUp() + " " + i.getMTU());
	}
}
