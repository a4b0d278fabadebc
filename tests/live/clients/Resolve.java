// SPDX-License-Identifier: Apache-2.0

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Resolves each NAME, and prints as resolve.c does. */
public final class Resolve {
	public static void main(String[] names) {
		for (String name : names) {
			long start = System.nanoTime();
			try {
				StringBuilder line = new StringBuilder();
				for (InetAddress a : InetAddress.getAllByName(name))
					line.append(line.length() == 0 ? "" : " ").append(a.getHostAddress());
				System.out.println(line);
			} catch (UnknownHostException e) {
				System.out.println("none " + (System.nanoTime() - start) / 1000000);
			}
		}
	}
}
