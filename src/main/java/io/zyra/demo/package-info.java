/** The demo merchant with its history, set up through the services of the other rooms. */
package io.zyra.demo;
